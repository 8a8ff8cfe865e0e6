import { type Drawing, type Highlight, step, windowsOf } from '@lodestone/lineage-view'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Minimap } from './minimap.tsx'
import type { Scene } from './paint.ts'
import { paletteOf } from './palette.ts'
import { useStage } from './use-stage.ts'

type Props = {
  readonly drawing: Drawing
  readonly lit: Highlight | undefined
  readonly marked: ReadonlySet<string>
  readonly selected: number | null
  readonly onSelect: (node: number | null) => void
  readonly onOpen: (node: number) => void
}

const ARROWS: Readonly<Record<string, 'left' | 'right' | 'up' | 'down'>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/** The drawing itself: dragged and zoomed with pointer or keys, its nodes chosen by either. */
export const LineageCanvas = ({ drawing, lit, marked, selected, onSelect, onOpen }: Props) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  const stage = useRef<HTMLDivElement>(null)
  const theme = useTheme()
  const windows = useMemo(() => windowsOf(drawing), [drawing])
  const heaviest = useMemo(
    () => drawing.edges.reduce((most, { grams }) => Math.max(most, grams), 0),
    [drawing],
  )
  const scene = useCallback(
    (): Scene | null =>
      stage.current === null
        ? null
        : { drawing, windows, heaviest, lit, marked, selected, palette: paletteOf(stage.current) },
    [drawing, windows, heaviest, lit, marked, selected],
  )
  const { look, size, show, nodeAt, whole, zoomBy, moveTo } = useStage({
    canvas,
    stage,
    drawing,
    windows,
    scene,
    theme,
  })

  useEffect(() => {
    if (selected !== null) show(selected)
  }, [selected, show])

  const onKeyDown = (event: KeyboardEvent): void => {
    const to = ARROWS[event.key]
    const from = selected ?? drawing.root
    if (to !== undefined) onSelect(selected === null ? drawing.root : step(drawing, from, to))
    else if (event.key === 'Enter') onOpen(from)
    else if (event.key === 'Home') onSelect(drawing.root)
    else if (event.key === 'Escape') onSelect(null)
    else if (event.key === '+' || event.key === '=') zoomBy(1.3)
    else if (event.key === '-') zoomBy(1 / 1.3)
    else if (event.key === '0') whole()
    else return
    event.preventDefault()
  }

  const chosen = selected === null ? undefined : drawing.nodes[selected]
  return (
    <div className="lineage-frame">
      <div
        className="lineage-stage"
        ref={stage}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes the arrow keys.
        tabIndex={0}
        aria-label={`Lineage of ${drawing.lot}. Arrow keys go along the edges and within a lane, Enter opens a group, plus and minus zoom, 0 shows all. The table says the same.`}
        onKeyDown={onKeyDown}
        onClick={(event) => onSelect(nodeAt(event) ?? null)}
        onDoubleClick={(event) => {
          const node = nodeAt(event)
          if (node !== undefined) onOpen(node)
        }}
      >
        <canvas
          ref={canvas}
          role="img"
          aria-label={`Drawing of ${drawing.nodes.length} nodes`}
          data-scale={look.k.toFixed(3)}
        />
      </div>
      <p className="visually-hidden" aria-live="polite">
        {chosen === undefined ? '' : `${chosen.title}. ${chosen.subtitle}`}
      </p>
      <div className="lineage-zoom">
        <button type="button" className="button small" aria-label="Zoom in" onClick={() => zoomBy(1.3)}>
          +
        </button>
        <button type="button" className="button small" aria-label="Zoom out" onClick={() => zoomBy(1 / 1.3)}>
          −
        </button>
        <button type="button" className="button small" onClick={whole}>
          All
        </button>
      </div>
      <Minimap drawing={drawing} look={look} size={size} onMove={moveTo} theme={theme} />
    </div>
  )
}

/** Counts the changes of theme: a canvas has to be painted anew. */
const useTheme = (): number => {
  const [theme, setTheme] = useState(0)
  useEffect(() => {
    const changed = (): void => setTheme((n) => n + 1)
    const observer = new MutationObserver(changed)
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    const dark = matchMedia('(prefers-color-scheme: dark)')
    dark.addEventListener('change', changed)
    return () => {
      observer.disconnect()
      dark.removeEventListener('change', changed)
    }
  }, [])
  return theme
}
