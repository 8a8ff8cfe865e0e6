import type { EventType } from '@lodestone/domain'
import { postShape } from './post-shape.ts'
import type { Shape } from './shape.ts'

/** The headings that a sheet of posts can have, those that every post needs first. */
export type Headings = { readonly required: readonly string[]; readonly optional: readonly string[] }

/** The headings of a post's type, for a template. What a sheet cannot say (a list in a list) is left out. */
export const headingsOf = (type: EventType): Headings => {
  const required: string[] = []
  const optional: string[] = []
  const add = (shape: Shape, name: string, needed: boolean, inList: boolean) => {
    const items = shape.kind === 'list' ? shape.items : shape
    if (items.kind !== 'object') return void (needed ? required : optional).push(name)
    if (shape.kind === 'list' && inList) return
    if (items.word) (needed ? required : optional).push(name)
    for (const [field, below] of items.fields) {
      const path = name === '' ? field : `${name}.${field}`
      add(below, path, needed && !items.word && items.required.has(field), inList || shape.kind === 'list')
    }
  }
  add(postShape(type), '', true, false)
  return { required, optional }
}
