import {
  isProblemError,
  type PlantEventType,
  type Posted,
  type Preview,
  type Problem,
} from '@lodestone/client'
import { canonicalJson, type PostInput } from '@lodestone/domain'
import { postsOf, readTable, type SheetPost, type SheetProblem, UnreadableSheet } from '@lodestone/sheet'
import { plantOf } from '../../data/plant.ts'

/** Where a sheet goes, and how it is read. */
export type SheetGoal = { readonly area: string; readonly type: PlantEventType; readonly zone: string }

/** What is known of a post of a sheet. `unsure`: nobody answered; asked again with the same key it has one effect. */
export type LineState =
  | { readonly is: 'wrong' }
  | { readonly is: 'asking' }
  | { readonly is: 'fine'; readonly preview: Preview }
  | { readonly is: 'refused'; readonly problem: Problem }
  | { readonly is: 'unsure'; readonly problem: Problem | null }
  | { readonly is: 'recorded'; readonly posted: Posted }

export type SheetLine = {
  readonly rows: readonly number[]
  readonly key: string
  readonly post: SheetPost['post']
  readonly problems: readonly SheetProblem[]
  readonly state: LineState
}
export type ReadSheet = {
  /** What is wrong with the sheet itself: then it has no lines. */
  readonly faults: readonly { readonly message: string; readonly remedy?: string }[]
  readonly lines: readonly SheetLine[]
}

/** The key of a post that names none: the same as the command line makes, so that a file is the same posts wherever it is sent. */
const contentKey = async ({ area, type }: SheetGoal, post: unknown): Promise<string> => {
  const bytes = new TextEncoder().encode(canonicalJson({ type, area, post }))
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return `sha256-${[...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

/** Reads a file into lines; nothing is sent. */
export const readSheet = async (file: File, goal: SheetGoal): Promise<ReadSheet> => {
  try {
    const table = await readTable(new Uint8Array(await file.arrayBuffer()))
    const { problems, posts } = postsOf(table, {
      type: goal.type,
      zone: goal.zone === '' ? undefined : goal.zone,
    })
    const lines = posts.map(
      async ({ key, ...post }): Promise<SheetLine> => ({
        ...post,
        key: key ?? (await contentKey(goal, post.post)),
        state: { is: post.problems.length > 0 ? 'wrong' : 'asking' },
      }),
    )
    return { faults: problems, lines: await Promise.all(lines) }
  } catch (error) {
    if (!(error instanceof UnreadableSheet)) throw error
    return { faults: [{ message: error.message, remedy: error.remedy }], lines: [] }
  }
}

/** What the book says of a post, whether it is only asked or recorded. */
const told = async (ask: () => Promise<LineState>): Promise<LineState> => {
  try {
    return await ask()
  } catch (error) {
    if (!isProblemError(error)) return { is: 'unsure', problem: null }
    const isDefinite = error.status >= 400 && error.status < 500
    return isDefinite ? { is: 'refused', problem: error.problem } : { is: 'unsure', problem: error.problem }
  }
}

type Sheeted = PostInput<PlantEventType>

/** Asks the book what would come of a post, and writes nothing. */
export const askLine = ({ area, type }: SheetGoal, { post, key }: SheetLine): Promise<LineState> =>
  told(async () => ({
    is: 'fine',
    preview: await plantOf(area).post(type, post as Sheeted, { dryRun: true, idempotencyKey: key }),
  }))

export const postLine = ({ area, type }: SheetGoal, { post, key }: SheetLine): Promise<LineState> =>
  told(async () => ({
    is: 'recorded',
    posted: await plantOf(area).post(type, post as Sheeted, { idempotencyKey: key }),
  }))
