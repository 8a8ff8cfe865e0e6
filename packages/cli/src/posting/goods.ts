import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'

/** Goods as they are written on the command line: a lot, a mass with its unit, pieces where they count. */
export type Goods = {
  readonly lot: string
  readonly mass: string
  readonly pieces?: number
  /** What else is said of them: `place=BAY-4 grade=N42SH`. */
  readonly more: Readonly<Record<string, string>>
}

const GOODS =
  /^(\S+) +(?:([a-z_]+) +)?(\d+(?:\.\d+)? ?(?:g|kg|t|lb)\b(?: (?:wet|dry|calcined|as weighed)\b)?)(?: +(\d+) +(?:pieces|piece|pcs))?((?: +[a-z]+=.+)?)$/i
const BETWEEN = / +(?=[a-z]+=)/i

type Read = Goods & { readonly material?: string }

const read = (text: string, example: string, fields: readonly string[]): Read => {
  const unclear = (why: string) =>
    new CliError(EXIT.usage, 'GOODS_UNCLEAR', `"${text}": ${why}.`, `Write it like this: "${example}".`)
  const match = GOODS.exec(text.trim())
  if (match === null) throw unclear('this is no lot with its mass')
  const [, lot = '', material, mass = '', pieces, rest = ''] = match
  const more: Record<string, string> = {}
  for (const pair of rest.split(BETWEEN).filter(Boolean)) {
    const name = pair.slice(0, pair.indexOf('='))
    if (!fields.includes(name)) throw unclear(`"${name}" is not said of goods here, but ${fields.join(', ')}`)
    more[name] = pair.slice(pair.indexOf('=') + 1).trim()
  }
  return {
    lot,
    mass,
    more,
    ...(material === undefined ? {} : { material }),
    ...(pieces === undefined ? {} : { pieces: Number(pieces) }),
  }
}

const counted = ({ pieces }: Goods) => (pieces === undefined ? {} : { pieces })

const AMOUNT = /^(.+?)(?: +(\d+) +(?:pieces|piece|pcs))?$/i

/** `0.05 kg 2 pieces`: a mass, and pieces where they count. What is no mass the ledger refuses by name. */
export const amountOf = (text: string): { readonly mass: string; readonly pieces?: number } => {
  const [, mass = text, pieces] = AMOUNT.exec(text.trim()) ?? []
  return pieces === undefined ? { mass } : { mass, pieces: Number(pieces) }
}

/** What is said of goods as an amount, under the names that a post has for its mass and its pieces. */
const amountAs = (
  text: string | undefined,
  massName: string,
  piecesName: string,
): Record<string, unknown> => {
  if (text === undefined) return {}
  const { mass, pieces } = amountOf(text)
  return { [massName]: mass, ...(pieces === undefined ? {} : { [piecesName]: pieces }) }
}

/** `FTW-SC-NDPR-0412 188 kg`: what goes into a run. Errors: CliError GOODS_UNCLEAR. */
export const takeOf = (text: string) => {
  const goods = read(text, 'FTW-SC-NDPR-0412 188 kg', ['role', 'returned'])
  const { lot, mass, more } = goods
  const { returned, ...rest } = more
  return { lot, mass, ...counted(goods), ...rest, ...amountAs(returned, 'returned', 'returnedPieces') }
}

/** `FTW-SC-26-23011 alloy_flake 591.2 kg place=BAY-4`: what a run gives. Errors: CliError GOODS_UNCLEAR. */
export const yieldOf = (text: string) => {
  const example = 'FTW-MG-26-3301 magnet 12 kg 480 pieces grade=N42SH place=BAY-4'
  const goods = read(text, example, ['from', 'grade', 'place'])
  const { lot, mass, material, more } = goods
  if (material === undefined)
    throw new CliError(
      EXIT.usage,
      'GOODS_UNCLEAR',
      `"${text}": what is it made of?`,
      `Write it like this: "${example}".`,
    )
  const { from, ...rest } = more
  return { lot, material, mass, ...counted(goods), ...rest, ...(from ? { from: from.split(',') } : {}) }
}

/** `FTW-SC-26-23011A 300 kg place=BAY-4`: a part of a lot that is divided. Errors: CliError GOODS_UNCLEAR. */
export const partOf = (text: string) => {
  const goods = read(text, 'FTW-SC-26-23011A 300 kg place=BAY-4', ['grade', 'place'])
  return { lot: goods.lot, mass: goods.mass, ...counted(goods), ...goods.more }
}

/** `FTW-MG-26-3301 12.1 kg 480 pieces u=0.1 kg`: what was found of a lot, and how sure that is. Errors: CliError GOODS_UNCLEAR. */
export const countedOf = (text: string) => {
  const goods = read(text, 'FTW-MG-26-3301 12.1 kg 480 pieces u=0.1 kg', ['u'])
  const { u: uncertainty } = goods.more
  return {
    ...{ lot: goods.lot, mass: goods.mass, ...counted(goods) },
    ...(uncertainty === undefined ? {} : { uncertainty }),
  }
}

/** `FTW-MG-26-3301 12 kg 480 pieces`: a line of a parcel, a box or a manifest. Errors: CliError GOODS_UNCLEAR. */
export const lineOf = (text: string) => {
  const goods = read(text, 'FTW-MG-26-3301 12 kg 480 pieces', [])
  return { lot: goods.lot, mass: goods.mass, ...counted(goods) }
}

const NUMBERED = /^(\d{1,4}) +(.+)$/

/** `1 FTW-MG-FL-1 591.1 kg place=BAY-4 covers=600 kg`: a line of a parcel that arrives. Errors: CliError GOODS_UNCLEAR. */
export const receivedOf = (text: string) => {
  const example = '1 FTW-MG-FL-1 591.1 kg place=BAY-4'
  const [, line = '', rest = ''] = NUMBERED.exec(text.trim()) ?? []
  const goods = read(rest === '' ? text : rest, example, ['covers', 'place'])
  if (line === '')
    throw new CliError(
      EXIT.usage,
      'GOODS_UNCLEAR',
      `"${text}": which line of the parcel is it?`,
      `Write the number of the line first: "${example}".`,
    )
  const { covers, ...more } = goods.more
  return {
    ...{ line: Number(line), lot: goods.lot, mass: goods.mass },
    ...{ ...counted(goods), ...more, ...amountAs(covers, 'covers', 'coversPieces') },
  }
}

const MATCHED = /^(\d{1,4}) +(\S+)(?: +covers=(.+))?$/

/** `1 FTW-MG-UM-3 covers=200 kg`: which line of a parcel goods are that came without papers. Errors: CliError GOODS_UNCLEAR. */
export const matchedOf = (text: string) => {
  const [, line, lot, covers] = MATCHED.exec(text.trim()) ?? []
  if (line === undefined || lot === undefined)
    throw new CliError(
      EXIT.usage,
      'GOODS_UNCLEAR',
      `"${text}" is no line of a parcel with a lot.`,
      'Write it like this: "1 FTW-MG-UM-3 covers=200 kg".',
    )
  return { line: Number(line), lot, ...amountAs(covers, 'covers', 'coversPieces') }
}

/** `fume 0.9 kg`: mass by a kind of loss or a species. Errors: CliError GOODS_UNCLEAR. */
export const kindAndMass = (text: string): { readonly kind: string; readonly mass: string } => {
  const [, kind, mass] = /^([a-z_]+) +(.+)$/.exec(text.trim()) ?? []
  if (kind !== undefined && mass !== undefined) return { kind, mass }
  throw new CliError(
    EXIT.usage,
    'GOODS_UNCLEAR',
    `"${text}" is no kind with its mass.`,
    'Write it like this: "fume 0.9 kg".',
  )
}
