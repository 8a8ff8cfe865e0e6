import type { Habit } from '../habits/habit.ts'
import type { Scenario } from '../model/plan.ts'
import type { Outgoing, PlantEventType, Posting } from '../posting.ts'

/** Something that is not as it is told, or an accident that looks like it: what becomes of the posts of an honest plant. */
export type Fraud = {
  /** As it is asked for: `fertile-heat`. */
  readonly name: string
  /** What is done, in one sentence. */
  readonly about: string
  /** The same goods, told as they are: nobody is to be suspected of this. */
  readonly honestly: string
  /** Where it is worth while, and how long it takes until there is something to see. */
  readonly scenario: Scenario & { readonly days: number }
  readonly cheat: Habit
  readonly honest: Habit
}

/** Everything as it is. */
export const asItIs: Habit = () => (posting) => [posting]

/** Another way to tell a post; null leaves it as it is. */
export type Telling<T extends PlantEventType> = (posting: Posting<T>) => readonly Outgoing[] | null

const isOf = <T extends PlantEventType>(posting: Posting, type: T): posting is Posting<T> & Posting =>
  posting.type === type

/** Tells posts of one type otherwise. `open` begins anew with each simulation. */
export const told =
  <T extends PlantEventType>(type: T, open: () => Telling<T>): Habit =>
  () => {
    const tell = open()
    return (posting) => (isOf(posting, type) ? tell(posting) : null) ?? [posting]
  }

/** Tells the first such post otherwise that can be, and then no more. */
export const once = <T extends PlantEventType>(type: T, tell: Telling<T>): Habit =>
  told(type, () => {
    let isDone = false
    return (posting) => {
      const instead = isDone ? null : tell(posting)
      isDone ||= instead !== null
      return instead
    }
  })
