import type { z } from 'zod'
import type { Mass } from '../quantities/mass.ts'
import type { CATALOGUE, EventType } from './catalogue.ts'
import type { commonFields } from './common.ts'

type Catalogue = typeof CATALOGUE
type Inputs<S> = S extends z.core.$ZodLooseShape ? z.input<z.ZodObject<S, z.core.$strict>> : never

/** Keeps the posted form where a field has two: of `string | Mass` and of `string | Ppb` the text. */
type AsPosted<T> = string extends T
  ? Exclude<T, Mass | number>
  : T extends readonly (infer Item)[]
    ? readonly AsPosted<Item>[]
    : T extends object
      ? { readonly [K in keyof T]: AsPosted<T[K]> }
      : T

/** What is written to post an event of this type: masses and fractions as text with units ("412.500 kg"), defaults left out. */
export type PostInput<T extends EventType = EventType> = {
  [K in T]: AsPosted<Inputs<typeof commonFields>> & AsPosted<Inputs<ReturnType<Catalogue[K]['body']>>>
}[T]
