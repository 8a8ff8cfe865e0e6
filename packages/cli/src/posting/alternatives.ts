import { isProblemError, type PlantClient, type Problem } from '@lodestone/client'
import { formatGrams } from '@lodestone/domain'

/** Refusals that another lot of the same kind would answer. */
const ANOTHER_LOT: ReadonlySet<string> = new Set([
  'BALANCE_EXCEEDED',
  'PIECES_EXCEEDED',
  'LOT_ON_HOLD',
  'LOT_DISPUTED',
])
const MOST = 5

/** Lots that could be taken instead of the one that a refusal is about, with what there is of them and where; the largest first. */
export const alternatives = async (
  client: Pick<PlantClient, 'lot' | 'onHand'>,
  post: object,
  { code, field = '' }: Problem,
): Promise<readonly string[]> => {
  const lot = ANOTHER_LOT.has(code) ? lotAt(post, field) : undefined
  if (lot === undefined) return []
  try {
    const { material } = await client.lot(lot)
    const { lots } = await client.onHand({ material })
    return lots
      .filter((each) => each.lot !== lot && each.holds.length === 0 && !each.disputed)
      .sort((a, b) => b.grams - a.grams)
      .slice(0, MOST)
      .map(({ lot: id, grams, place }) => `${id} ${formatGrams(grams)}${place === null ? '' : ` (${place})`}`)
  } catch (error) {
    // What could be taken instead is a help; that it cannot be told changes nothing of the answer.
    if (isProblemError(error)) return []
    throw error
  }
}

/** The lot of the line that a field stands in: of `inputs/0/mass` that of `inputs/0`. */
const lotAt = (post: object, field: string): string | undefined => {
  let value: unknown = post
  for (const name of field.split('/').slice(0, -1))
    value = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'lot') : undefined
  return typeof found === 'string' ? found : undefined
}
