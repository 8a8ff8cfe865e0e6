import { type AreaCode, balanceGrams, type EventType, isGeneration, type PostInput } from '@lodestone/domain'
import type { Sent } from '../../sent.ts'
import type { TrueBooks } from '../truth/books.ts'

/** Numbers that choose among what there is. */
export type Choice = { readonly a: number; readonly b: number; readonly c: number }

/** What a post is made of: the books as they are, the area that posts, a number that was not used yet. */
export type Ground = { readonly books: TrueBooks; readonly area: AreaCode; readonly number: number } & Choice
/** Makes a post that a plant might send now: mostly one that is in order, now and then one that is not. Null when there is nothing to post about. */
export type Mover = (ground: Ground) => Pick<Sent, 'type' | 'body'> | null

export const at = (day: number, hour: number): string =>
  `2026-11-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z`
export const grams = (mass: number): string => `${mass} g`
export const pick = <T>(items: readonly T[], n: number): T | undefined => items[n % Math.max(1, items.length)]
export const post = <T extends EventType>(type: T, body: PostInput<T>) => ({ type, body })

/** Lots of the area that hold something; what is in a pool is taken of the pool. */
export const stock = ({ books, area }: Ground): (readonly [string, number])[] =>
  [...books.book(area).accounts].flatMap(([lot, account]) => {
    const mass = balanceGrams(account)
    return mass > 0 && account.bornAt !== null && !isGeneration(lot) ? [[lot, mass] as const] : []
  })

/** A part of what a lot holds; of every eleventh more than that. */
export const part = (mass: number, { b, c }: Ground): number =>
  c % 11 === 0 ? mass + 50_000 : Math.max(1, Math.floor((mass * (1 + (b % 100))) / 100))

export const mode = ({ c }: Ground) => (c % 3 === 0 ? ('report' as const) : ('intent' as const))
