import { type Drawing, type Highlight, toSvg } from '@lodestone/lineage-view'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { save } from '../../ui/save.ts'
import type { LineageWorker } from './lineage-worker.ts'

type Props = {
  readonly drawing: Drawing
  readonly lit: Highlight | undefined
  readonly ask: LineageWorker['ask']
  readonly position: number
}

/** A canvas takes no more than this, in pixels of one side. */
const LARGEST_SIDE = 12_000

const pngOf = async (svg: string, { width, height }: Drawing): Promise<Blob> => {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const k = Math.min(2, LARGEST_SIDE / width, LARGEST_SIDE / height)
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil(width * k)
  canvas.height = Math.ceil((height + 28) * k)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob === null ? reject(new Error('The picture is too large.')) : resolve(blob))),
  )
}

/** Takes the drawing along as a picture, and the whole trace as tables; each says as of which position. */
export const Exports = ({ drawing, lit, ask, position }: Props) => {
  const { lot, direction } = drawing
  const name = `${lot}-${direction}-at-${position}`
  const caption = `${direction === 'upstream' ? 'Where' : 'What became of'} ${lot}${direction === 'upstream' ? ' came from' : ''}, as of position ${position}`
  const svg = (): string => toSvg(drawing, { lit, caption })
  const actions: Readonly<Record<string, () => Promise<void> | void>> = {
    svg: () => save(`${name}.svg`, new Blob([svg()], { type: 'image/svg+xml' })),
    png: async () => save(`${name}.png`, await pngOf(svg(), drawing)),
    lots: async () =>
      save(`${name}-lots.csv`, new Blob([(await ask('csv', { of: 'lots' })).text], { type: 'text/csv' })),
    edges: async () =>
      save(`${name}-edges.csv`, new Blob([(await ask('csv', { of: 'edges' })).text], { type: 'text/csv' })),
  }
  return (
    <MenuTrigger>
      <Button className="button lineage-export">Export</Button>
      <Popover className="lineage-found" placement="bottom end">
        <Menu className="lineage-list" onAction={(key) => void actions[String(key)]?.()}>
          <MenuItem id="svg">Picture as shown (SVG)</MenuItem>
          <MenuItem id="png">Picture as shown (PNG)</MenuItem>
          <MenuItem id="lots">All lots (CSV)</MenuItem>
          <MenuItem id="edges">All edges (CSV)</MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
