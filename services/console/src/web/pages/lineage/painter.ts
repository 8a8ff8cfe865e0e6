import type { Size } from './look.ts'
import type { Look } from './paint.ts'

type Paint = (pen: CanvasRenderingContext2D, look: Look, size: Size) => void

/** Longer than this a frame with a whole picture may not take while one moves: a quarter of a frame at 60 a second. */
const QUICK_FRAME_MS = 4
/** Once nothing moved for so long, it is painted sharp. */
const REST_MS = 90

/** CSS that shows a picture painted for one look as another look has it, from the canvas's corner above left. */
export const transformOf = (painted: Look, shown: Look): string => {
  const k = shown.k / painted.k
  return `translate(${shown.x - painted.x * k}px, ${shown.y - painted.y * k}px) scale(${k})`
}

/**
 * Paints at the pace of the screen. A picture whose frames are quick is painted for every frame. One that is not stays as it is while one moves: the browser
 * moves and stretches the canvas, which costs no painting, and it is painted anew when it comes to rest.
 */
export const createPainter = (canvas: HTMLCanvasElement, ratio: number, paint: Paint) => {
  const pen = canvas.getContext('2d', { alpha: false })
  const size = { width: canvas.width / ratio, height: canvas.height / ratio }
  const painted = afterPaint()
  let paintedLook: Look | null = null
  /** What the last frame with a whole picture took of this thread; not known until it is over. */
  let frameMs = Number.POSITIVE_INFINITY
  let next: { readonly look: Look; readonly isSharp: boolean } | null = null
  let request = 0
  let rest: ReturnType<typeof setTimeout> | undefined

  const sharp = (look: Look): void => {
    if (pen === null) return
    paint(pen, look, size)
    canvas.style.transform = ''
    paintedLook = look
  }
  const onFrame = (): void => {
    request = 0
    if (next === null) return
    const { look, isSharp } = next
    next = null
    clearTimeout(rest)
    if (paintedLook !== null && !isSharp && frameMs > QUICK_FRAME_MS) {
      canvas.style.transform = transformOf(paintedLook, look)
      rest = setTimeout(() => ask(look, true), REST_MS)
      return
    }
    const began = performance.now()
    sharp(look)
    frameMs = Number.POSITIVE_INFINITY
    painted.call(() => {
      frameMs = performance.now() - began
    })
  }
  const ask = (look: Look, isSharp: boolean): void => {
    next = { look, isSharp }
    if (request === 0) request = requestAnimationFrame(onFrame)
  }
  return {
    sharp,
    /** On the way: as well as it can be shown by the next frame. */
    move: (look: Look): void => ask(look, false),
    /** To somewhere else at once: what is painted says nothing of it. */
    jump: (look: Look): void => ask(look, true),
    end: (): void => {
      cancelAnimationFrame(request)
      clearTimeout(rest)
      painted.end()
    },
  }
}

/** Calls once the frame is painted in which it is asked to: a message is taken up after that. */
const afterPaint = () => {
  const { port1, port2 } = new MessageChannel()
  return {
    call: (then: () => void): void => {
      port1.onmessage = then
      port2.postMessage(null)
    },
    end: (): void => port1.close(),
  }
}
