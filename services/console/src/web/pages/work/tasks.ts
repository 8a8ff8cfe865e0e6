import type { AreaKind } from '@lodestone/domain'
import type { OutboxState } from './use-outbox.ts'

/** What is posted on the shop floor, and the list that the next shift reads. It stands in the address. */
export const TASKS = [
  { id: 'scale', name: 'Scale reading' },
  { id: 'run', name: 'Run' },
  { id: 'parcel', name: 'Parcel' },
  { id: 'receipt', name: 'Receipt' },
  { id: 'handover', name: 'Handover' },
] as const
export type Task = (typeof TASKS)[number]['id']
export const taskOf = (value: unknown): Task | undefined => TASKS.find(({ id }) => id === value)?.id

export type TaskProps = {
  readonly area: string
  /** What is made there; undefined while the registry cannot be asked. */
  readonly kind: AreaKind | undefined
  /** Whoever is signed in: what they have begun is kept for them. */
  readonly owner: string
  readonly add: OutboxState['add']
  readonly entries: OutboxState['entries']
}
