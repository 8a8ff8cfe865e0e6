import { describe, expect, it } from 'vitest'
import { consistencyProof } from '../merkle/consistency.ts'
import { type Hash, sameHash } from '../merkle/hash.ts'
import { inclusionProof } from '../merkle/inclusion.ts'
import { multiProof } from '../merkle/multi-proof.ts'
import { subtreeHash } from '../merkle/subtrees.ts'
import { naiveTree, nodesOver, someLeaves } from '../testing/index.ts'
import { tileOfPath, tilePath } from './path.ts'
import { newTiles, TILE_WIDTH, type TileId, widthOfTile } from './tile.ts'
import { type TileSource, withTiles } from './tree.ts'

const leaves = someLeaves(70_000)
const nodes = nodesOver(leaves)
const naive = naiveTree(leaves)
const asked: string[] = []
/** The tiles of the tree over `leaves`, as the specification says: MTH(D[(n * 256 + i) * 256**l : (n * 256 + i + 1) * 256**l]). */
const tiles: TileSource = async (tile) => {
  asked.push(tilePath(tile))
  const span = TILE_WIDTH ** (tile.level as number)
  const hashes = Array.from({ length: tile.width }, (_, i) => {
    const at = tile.index * TILE_WIDTH + i
    return naive.root(at * span, (at + 1) * span)
  })
  return Uint8Array.from(hashes.flatMap((hash) => [...hash]))
}
const same = (a: readonly Hash[], b: readonly Hash[]): boolean =>
  a.length === b.length && a.every((hash, i) => sameHash(hash, b[i] as Hash))

describe('paths of tiles', () => {
  it.each<[TileId, string]>([
    [{ level: 0, index: 1_234_067, width: 256 }, 'tile/0/x001/x234/067'],
    [{ level: 1, index: 0, width: 17 }, 'tile/1/000.p/17'],
    [{ level: 'entries', index: 273, width: 112 }, 'tile/entries/273.p/112'],
    [{ level: 63, index: 1_000, width: 256 }, 'tile/63/x001/000'],
  ])('%o is %s', (tile, path) => {
    expect(tilePath(tile)).toBe(path)
    expect(tileOfPath(path)).toEqual(tile)
  })

  it.each([
    'tile/00/000',
    'tile/64/000',
    'tile/0/x000/000',
    'tile/0/0001',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/0/x001/x234',
    'tile/0/../../checkpoint',
    '/tile/0/000',
    'tile/0/000/',
  ])('%s is none', (path) => {
    expect(() => tileOfPath(path)).toThrow('no path of a tile')
  })
})

describe('the tiles of a tree of 70,000', () => {
  it('are the ones that tlog-tiles counts', () => {
    const widths = newTiles(0, 70_000).map(({ level, width }) => `${level}: ${width}`)
    const count = (what: string): number => widths.filter((each) => each === what).length
    expect(count('0: 256')).toBe(273)
    expect(count('entries: 256')).toBe(273)
    expect(widths.filter((each) => !each.endsWith(': 256'))).toEqual([
      'entries: 112',
      '0: 112',
      '1: 17',
      '2: 1',
    ])
    expect(count('1: 256')).toBe(1)
    expect(widthOfTile(1, 0, 256)).toBe(1)
    expect(widthOfTile(0, 1, 256)).toBe(0)
  })

  it('are new where the tree has grown, and only there', () => {
    expect(newTiles(69_999, 70_000).map(tilePath)).toEqual(['tile/entries/273.p/112', 'tile/0/273.p/112'])
    expect(newTiles(70_000, 70_000)).toEqual([])
    const step = newTiles(511, 513).map(tilePath)
    expect(step).toEqual([
      'tile/entries/001',
      'tile/entries/002.p/1',
      'tile/0/001',
      'tile/0/002.p/1',
      'tile/1/000.p/2',
    ])
  })
})

describe('proofs out of tiles', () => {
  it.each([1, 2, 255, 256, 257, 65_535, 65_536, 65_793, 70_000])(
    'of %i leaves are those of the tree',
    async (size) => {
      const index = (size * 7) % size || size >> 1
      const at = Math.min(index, size - 1)
      expect(
        same([await withTiles(size, tiles, (read) => subtreeHash(0, size, read))], [naive.root(0, size)]),
      ).toBe(true)
      expect(
        same(await withTiles(size, tiles, (read) => inclusionProof(at, size, read)), naive.path(at, 0, size)),
      ).toBe(true)
      const older = Math.max(1, size - 300)
      expect(
        same(
          await withTiles(size, tiles, (read) => consistencyProof(older, size, read)),
          naive.proof(older, size),
        ),
      ).toBe(true)
      const some = [...new Set([0, at, size - 1])].sort((a, b) => a - b)
      expect(
        same(
          await withTiles(size, tiles, (read) => multiProof(some, size, read)),
          multiProof(some, size, nodes),
        ),
      ).toBe(true)
    },
  )

  it('ask only for the tiles that they need, each once', async () => {
    asked.length = 0
    await withTiles(70_000, tiles, (read) => inclusionProof(1_000, 70_000, read))
    expect(asked.sort()).toEqual(['tile/0/003', 'tile/0/273.p/112', 'tile/1/000', 'tile/1/001.p/17'])
  })

  it('refuse a tile of another width', async () => {
    const short: TileSource = async (tile) => (await tiles(tile)).subarray(32)
    await expect(withTiles(300, short, (read) => inclusionProof(7, 300, read))).rejects.toThrow('A tile of')
  })
})
