import type { Size } from './look.ts'
import type { Look } from './paint.ts'

type Paint = (pen: CanvasRenderingContext2D, look: Look, size: Size) => void

/** Longer than this a whole picture may not take while one moves: half of a frame at 60 a second. */
const HALF_FRAME_MS = 8
/** Once nothing moved for so long, it is painted sharp. */
const REST_MS = 90

/**
 * Paints at the pace of the screen. A picture that is painted quickly is painted for every frame; one that is not is moved and stretched as it is, and
 * painted anew when it comes to rest.
 */
export const createPainter = (canvas: HTMLCanvasElement, ratio: number, paint: Paint) => {
  const pen = canvas.getContext('2d', { alpha: false })
  const kept = document.createElement('canvas')
  kept.width = canvas.width
  kept.height = canvas.height
  const keep = kept.getContext('2d', { alpha: false })
  const size = { width: canvas.width / ratio, height: canvas.height / ratio }
  const ground = getComputedStyle(canvas).backgroundColor
  let keptLook: Look | null = null
  let keptMs = 0
  let next: Look | null = null
  let request = 0
  let rest: ReturnType<typeof setTimeout> | undefined

  const sharp = (look: Look): void => {
    if (pen === null || keep === null) return
    const began = performance.now()
    paint(keep, look, size)
    pen.setTransform(1, 0, 0, 1, 0, 0)
    pen.drawImage(kept, 0, 0)
    keptMs = performance.now() - began
    keptLook = look
  }
  const moved = (look: Look, from: Look): void => {
    if (pen === null) return
    const k = look.k / from.k
    pen.setTransform(1, 0, 0, 1, 0, 0)
    pen.fillStyle = ground
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.setTransform(k, 0, 0, k, (look.x - from.x * k) * ratio, (look.y - from.y * k) * ratio)
    pen.drawImage(kept, 0, 0)
  }
  const onFrame = (): void => {
    request = 0
    if (next === null) return
    const look = next
    next = null
    clearTimeout(rest)
    if (keptLook === null || keptMs <= HALF_FRAME_MS) sharp(look)
    else {
      moved(look, keptLook)
      rest = setTimeout(() => sharp(look), REST_MS)
    }
  }
  return {
    sharp,
    move: (look: Look): void => {
      next = look
      if (request === 0) request = requestAnimationFrame(onFrame)
    },
    end: (): void => {
      cancelAnimationFrame(request)
      clearTimeout(rest)
    },
  }
}
