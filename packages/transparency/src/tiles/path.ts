import { malformed } from '../errors.ts'
import { TILE_WIDTH, type TileId } from './tile.ts'

const PATH = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/
const HIGHEST_LEVEL = 63

const indexPath = (index: number): string => {
  let rest = Math.floor(index / 1_000)
  let path = String(index % 1_000).padStart(3, '0')
  while (rest > 0) {
    path = `x${String(rest % 1_000).padStart(3, '0')}/${path}`
    rest = Math.floor(rest / 1_000)
  }
  return path
}

/** Where a tile is below the log's prefix: `tile/0/x001/x234/067`, `tile/entries/000.p/17`. */
export const tilePath = ({ level, index, width }: TileId): string =>
  `tile/${level}/${indexPath(index)}${width === TILE_WIDTH ? '' : `.p/${width}`}`

/** The tile that a path names: one path for each tile. Errors: MALFORMED. */
export const tileOfPath = (path: string): TileId => {
  const parts = PATH.exec(path)
  if (parts === null)
    throw malformed(`"${path.slice(0, 100)}" is no path of a tile: "tile/0/x001/234" is one.`)
  const [, level = '', index = '', width] = parts
  const tile: TileId = {
    level: level === 'entries' ? level : Number(level),
    index: Number(index.replaceAll(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  }
  const isThere =
    Number.isSafeInteger(tile.index) &&
    (tile.level === 'entries' || tile.level <= HIGHEST_LEVEL) &&
    tilePath(tile) === path
  if (!isThere) throw malformed(`"${path.slice(0, 100)}" is no path of a tile: the same tile has another.`)
  return tile
}
