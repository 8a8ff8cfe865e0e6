import type { Drawing, Windows } from '@lodestone/lineage-view'
import { select } from 'd3-selection'
import { type ZoomBehavior, zoom, zoomIdentity } from 'd3-zoom'
import { type MouseEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { firstLook, isInSight, lookAt, SCALES, type Size, wholeOf } from './look.ts'
import { type Look, paint, type Scene } from './paint.ts'
import { createPainter } from './painter.ts'

type Given = {
  readonly canvas: RefObject<HTMLCanvasElement | null>
  /** What the canvas stands in, and the pointer moves on: the canvas itself is moved about. */
  readonly stage: RefObject<HTMLDivElement | null>
  readonly drawing: Drawing
  readonly windows: Windows
  readonly scene: () => Scene | null
  readonly theme: number
}

/** Moves a drawing about on a canvas, at the pace of the screen. */
export const useStage = ({ canvas, stage, drawing, windows, scene, theme }: Given) => {
  const [look, setLook] = useState<Look>({ x: 0, y: 0, k: 1 })
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })
  const behavior = useRef<ZoomBehavior<HTMLDivElement, unknown> | null>(null)
  const now = useRef<Look>(look)
  const seen = useRef<{ lot: string; direction: string } | null>(null)
  const painter = useRef<ReturnType<typeof createPainter> | null>(null)

  useEffect(() => {
    const element = stage.current
    if (element === null) return
    const measure = (): void => setSize({ width: element.clientWidth, height: element.clientHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [stage])

  const apply = useCallback(
    (to: Look): void => {
      const element = stage.current
      if (element === null || behavior.current === null) return
      behavior.current.transform(select(element), zoomIdentity.translate(to.x, to.y).scale(to.k))
    },
    [stage],
  )

  useEffect(() => {
    const element = stage.current
    if (element === null) return
    const zooming = zoom<HTMLDivElement, unknown>()
      .scaleExtent(SCALES)
      .on('zoom', ({ transform: { x, y, k }, sourceEvent }) => {
        now.current = { x, y, k }
        // Dragged or turned by somebody; what has no such event was asked for by a key or a button.
        if (sourceEvent) painter.current?.move(now.current)
        else painter.current?.jump(now.current)
      })
      .on('end', () => setLook(now.current))
    behavior.current = zooming
    select(element).call(zooming).on('dblclick.zoom', null)
    return () => {
      select(element).on('.zoom', null)
    }
  }, [stage])

  useEffect(() => {
    const element = canvas.current
    const shown = scene()
    if (element === null || shown === null || size.width === 0) return
    const ratio = devicePixelRatio
    element.width = Math.round(size.width * ratio)
    element.height = Math.round(size.height * ratio)
    painter.current?.end()
    painter.current = createPainter(element, ratio, (pen, at, of) => paint(pen, shown, at, of, ratio))
    const before = seen.current
    if (before?.lot !== drawing.lot || before.direction !== drawing.direction) {
      seen.current = { lot: drawing.lot, direction: drawing.direction }
      apply(firstLook(drawing, size))
    }
    painter.current.sharp(now.current)
    return () => painter.current?.end()
  }, [canvas, scene, size, drawing, apply, theme])

  const show = useCallback(
    (node: number): void => {
      if (!isInSight(drawing, node, now.current, size))
        apply(lookAt(drawing, node, size, Math.max(now.current.k, 0.6)))
    },
    [drawing, size, apply],
  )
  return {
    look,
    size,
    show,
    whole: () => apply(wholeOf(drawing, size)),
    zoomBy: (by: number) => {
      const element = stage.current
      if (element !== null) behavior.current?.scaleBy(select(element), by)
    },
    /** A point of the drawing into the middle. */
    moveTo: (x: number, y: number) => {
      const { k } = now.current
      apply({ k, x: size.width / 2 - x * k, y: size.height / 2 - y * k })
    },
    nodeAt: ({ clientX, clientY, currentTarget }: MouseEvent): number | undefined => {
      const { x, y, k } = now.current
      const { left, top } = currentTarget.getBoundingClientRect()
      return windows.nodeAt((clientX - left - x) / k, (clientY - top - y) / k)
    },
  }
}
