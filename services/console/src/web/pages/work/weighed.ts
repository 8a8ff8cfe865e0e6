import { parseMass } from '@lodestone/domain'

export const UNITS = ['kg', 'g', 't', 'lb'] as const
export type Unit = (typeof UNITS)[number]

/** What a scale shows, as it shows it. */
export type Weighed = { readonly figure: string; readonly unit: Unit }
export const notWeighed = (unit: Unit = 'kg'): Weighed => ({ figure: '', unit })

/** Whole grams; null while it is no mass. */
export const gramsOf = ({ figure, unit }: Weighed): number | null => {
  const mass = figure.trim() === '' ? null : parseMass(`${figure.trim()} ${unit}`)
  return mass !== null && typeof mass === 'object' ? mass.grams : null
}
/** As it is posted: `185.5 kg`. */
export const massText = ({ figure, unit }: Weighed): string => `${figure.trim()} ${unit}`

/** Pieces that were counted; undefined where none are said, null where it is no count. */
export const piecesOf = (text: string): number | undefined | null => {
  if (text.trim() === '') return undefined
  return /^[1-9]\d{0,8}$/.test(text.trim()) ? Number(text.trim()) : null
}
