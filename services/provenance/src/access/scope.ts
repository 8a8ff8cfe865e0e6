import { type AreaCode, areaOfStream } from '@lodestone/domain'
import type { Access } from '@lodestone/plant-service'

/** What whoever asks may see: everything; what certain areas have; or what a party was sent, and what is behind that. */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'areas'; readonly areas: ReadonlySet<AreaCode> }
  | { readonly kind: 'party'; readonly party: string }
  | { readonly kind: 'nothing' }

/** What a key may see: a customer what went to them, others their areas, or all where none are named. */
export const scopeOf = ({ role, areas, customer }: Access): Scope => {
  if (role === 'customer')
    return customer === undefined ? { kind: 'nothing' } : { kind: 'party', party: customer }
  return areas === undefined ? { kind: 'all' } : { kind: 'areas', areas: new Set(areas) }
}

/** Tells scopes apart in validators of answers: two keys of the same scope get the same answers. */
export const scopeName = (scope: Scope): string => {
  switch (scope.kind) {
    case 'areas':
      return `areas:${[...scope.areas].sort().join(',')}`
    case 'party':
      return `party:${scope.party}`
    default:
      return scope.kind
  }
}

/** Whether a stream's events may be told of as such: which are there, and how far it is. */
export const seesStream = (scope: Scope, stream: string): boolean => {
  if (scope.kind === 'all') return true
  const area = areaOfStream(stream)
  return scope.kind === 'areas' && area !== null && scope.areas.has(area)
}

/** Whether the registry's parties may be told of: only to people of the house, for a party is somebody's customer. */
export const seesParties = (scope: Scope): boolean => scope.kind === 'all' || scope.kind === 'areas'
