import type { Drawing } from '@lodestone/lineage-view'
import { useEffect, useRef } from 'react'
import type { Size } from './look.ts'
import type { Look } from './paint.ts'
import { paletteOf } from './palette.ts'

type Props = {
  readonly drawing: Drawing
  readonly look: Look
  readonly size: Size
  readonly theme: number
  readonly onMove: (x: number, y: number) => void
}

const WIDTH = 180
const MOST_HEIGHT = 120

/** All of the drawing, small, with what is in sight; a click goes there. For eyes and pointers: keys have the drawing itself. */
export const Minimap = ({ drawing, look, size, theme, onMove }: Props) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  const k = Math.min(WIDTH / drawing.width, MOST_HEIGHT / drawing.height)
  useEffect(() => {
    const pen = canvas.current?.getContext('2d')
    if (canvas.current === null || pen == null) return
    const palette = paletteOf(canvas.current.parentElement ?? document.body)
    const ratio = devicePixelRatio
    canvas.current.width = WIDTH * ratio
    const height = Math.ceil(drawing.height * k)
    canvas.current.height = height * ratio
    canvas.current.style.height = `${height}px`
    pen.scale(ratio, ratio)
    pen.fillStyle = palette.ground
    pen.fillRect(0, 0, WIDTH, height)
    drawing.nodes.forEach(({ x, y, width, height, gap }, n) => {
      pen.fillStyle = n === drawing.root ? palette.root : gap ? palette.gap : palette.border
      pen.fillRect(x * k, y * k, Math.max(1.5, width * k), Math.max(1, height * k))
    })
    pen.strokeStyle = palette.root
    pen.lineWidth = 1.5
    pen.strokeRect(
      (-look.x / look.k) * k,
      (-look.y / look.k) * k,
      (size.width / look.k) * k,
      (size.height / look.k) * k,
    )
  }, [drawing, look, size, k, theme])
  useEffect(() => {
    const element = canvas.current
    if (element === null) return
    const go = ({ offsetX, offsetY }: MouseEvent): void => onMove(offsetX / k, offsetY / k)
    element.addEventListener('click', go)
    return () => element.removeEventListener('click', go)
  }, [onMove, k])
  return <canvas ref={canvas} className="lineage-minimap" role="img" aria-label="All of the drawing, small" />
}
