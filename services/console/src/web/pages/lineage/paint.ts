import {
  borderOf,
  type Drawing,
  drawPath,
  fitting,
  type Highlight,
  type Palette,
  strokeOf,
  type Windows,
} from '@lodestone/lineage-view'

/** How a drawing is looked at: drawn pixels × scale + shift = pixels of the canvas. */
export type Look = { readonly x: number; readonly y: number; readonly k: number }

export type Scene = {
  readonly drawing: Drawing
  readonly windows: Windows
  readonly palette: Palette
  readonly heaviest: number
  readonly lit: Highlight | undefined
  readonly selected: number | null
  /** Countries whose nodes are marked. */
  readonly marked: ReadonlySet<string>
}

/** Below this scale text cannot be read: nodes are boxes then. */
const LEGIBLE = 0.45
const MOST_EDGES = { near: 6_000, far: 2_500 }

/** Paints what is in sight, and nothing else; from afar without words and only the heaviest edges. */
export const paint = (
  pen: CanvasRenderingContext2D,
  scene: Scene,
  look: Look,
  size: { readonly width: number; readonly height: number },
  ratio: number,
): void => {
  const { drawing, windows, palette, lit } = scene
  const window = {
    x: -look.x / look.k,
    y: -look.y / look.k,
    width: size.width / look.k,
    height: size.height / look.k,
  }
  pen.setTransform(ratio, 0, 0, ratio, 0, 0)
  pen.fillStyle = palette.ground
  pen.fillRect(0, 0, size.width, size.height)
  pen.setTransform(ratio * look.k, 0, 0, ratio * look.k, ratio * look.x, ratio * look.y)
  paintLanes(pen, scene, window)
  const near = look.k >= LEGIBLE
  const edges = windows.edgesIn(window, near ? MOST_EDGES.near : MOST_EDGES.far)
  // From afar an edge is still a line of its own, if a fine one.
  const finest = 0.8 / look.k
  paintEdges(pen, scene, edges, lit === undefined ? 0.55 : 0.16, finest)
  if (lit !== undefined)
    paintEdges(
      pen,
      scene,
      edges.filter((edge) => lit.edges.has(edge)),
      0.95,
      2 * finest,
    )
  for (const node of windows.nodesIn(window)) paintNode(pen, scene, node, near)
  paintTitles(pen, drawing, palette, look, size, ratio)
}

const paintLanes = (
  pen: CanvasRenderingContext2D,
  { drawing, palette }: Scene,
  { y, height }: { y: number; height: number },
): void => {
  pen.fillStyle = palette.lane
  drawing.lanes.forEach(({ x, width }, n) => {
    if (n % 2 === 0) pen.fillRect(x, y, width, height)
  })
}

const paintEdges = (
  pen: CanvasRenderingContext2D,
  scene: Scene,
  edges: readonly number[],
  alpha: number,
  finest: number,
): void => {
  const { drawing, palette, heaviest, lit } = scene
  pen.globalAlpha = alpha
  for (const index of edges) {
    const edge = drawing.edges[index]
    if (edge === undefined) continue
    pen.strokeStyle = lit?.edges.has(index) ? palette.marked : edge.gap ? palette.gap : palette.edge
    pen.lineWidth = Math.max(finest, strokeOf(edge.grams, heaviest))
    pen.setLineDash(edge.gap ? [6, 5] : [])
    pen.beginPath()
    drawPath(pen, edge.points)
    pen.stroke()
  }
  pen.setLineDash([])
  pen.globalAlpha = 1
}

const paintNode = (pen: CanvasRenderingContext2D, scene: Scene, index: number, near: boolean): void => {
  const { drawing, palette, lit, selected, marked } = scene
  const node = drawing.nodes[index]
  if (node === undefined) return
  const isMarked = node.facts.countries.some((country) => country !== null && marked.has(country))
  pen.globalAlpha = lit === undefined || lit.nodes.has(index) ? 1 : 0.45
  const color = isMarked ? palette.marked : borderOf(palette, drawing, node, index, lit)
  if (!near) {
    // Of a box that small neither corners nor a border of its own are seen.
    pen.fillStyle = color
    pen.fillRect(node.x, node.y, node.width, node.height)
    pen.globalAlpha = 1
    return
  }
  pen.fillStyle = palette.node
  pen.strokeStyle = color
  pen.lineWidth = index === selected ? 4 : index === drawing.root ? 2.5 : 1.25
  if (node.gap) pen.setLineDash([6, 4])
  pen.beginPath()
  pen.roundRect(node.x, node.y, node.width, node.height, 6)
  pen.fill()
  pen.stroke()
  if (node.gap) pen.setLineDash([])
  const low = node.height < 40
  pen.fillStyle = palette.text
  pen.font = `600 12px ${FONT}`
  pen.fillText(fitting(node.title, node.width - 20, 12.5), node.x + 10, node.y + (low ? 14 : 18))
  pen.fillStyle = palette.muted
  pen.font = `11px ${FONT}`
  pen.fillText(fitting(node.subtitle, node.width - 20, 11), node.x + 10, node.y + (low ? 27 : 35))
  pen.globalAlpha = 1
}

const FONT = '"Inter Variable", system-ui, sans-serif'

/** The lanes' titles stay at the top while one moves about below. */
const paintTitles = (
  pen: CanvasRenderingContext2D,
  { lanes }: Drawing,
  palette: Palette,
  look: Look,
  { width }: { width: number },
  ratio: number,
): void => {
  pen.setTransform(ratio, 0, 0, ratio, 0, 0)
  pen.globalAlpha = 0.92
  pen.fillStyle = palette.ground
  pen.fillRect(0, 0, width, 28)
  pen.globalAlpha = 1
  pen.fillStyle = palette.muted
  pen.font = `600 12px ${FONT}`
  for (const lane of lanes) {
    const left = lane.x * look.k + look.x
    const wide = lane.width * look.k
    if (left > width || left + wide < 0 || wide < 24) continue
    const text = fitting(lane.title, wide - 6, 12.5)
    pen.fillText(text, left + Math.max(3, (wide - pen.measureText(text).width) / 2), 18)
  }
}
