import { isProblemError, type PlantEventType, type Preview, type Problem } from '@lodestone/client'
import type { PostInput } from '@lodestone/domain'
import { plantOf } from '../../data/plant.ts'

/** What a book says of a post before it is made. `doubted`: as an intent it is refused, with the safe alternative; a report of it is taken, and disputed. */
export type Said =
  | { readonly is: 'fine'; readonly findings: Preview['findings'] }
  | { readonly is: 'doubted'; readonly problem: Problem; readonly findings: Preview['findings'] }
  | { readonly is: 'refused'; readonly problem: Problem }
  | { readonly is: 'away' }

/** A post of a person with gloves on: what it is, in what words it is shown, and its content at a moment. */
export type Draft = {
  readonly type: PlantEventType
  readonly said: string
  readonly post: (at: string) => object
}

type Post = PostInput<PlantEventType>

/** Asks, and writes nothing. */
export const askBook = async (area: string, { type, post }: Draft, signal: AbortSignal): Promise<Said> => {
  const at = new Date().toISOString()
  const ask = async (mode: 'intent' | 'report'): Promise<Preview | Problem> => {
    try {
      return await plantOf(area).post(type, { ...post(at), mode } as Post, { dryRun: true, signal })
    } catch (error) {
      if (isProblemError(error) && error.status >= 400 && error.status < 500) return error.problem
      throw error
    }
  }
  try {
    const intent = await ask('intent')
    if ('dryRun' in intent) return { is: 'fine', findings: intent.findings }
    const report = await ask('report')
    return 'dryRun' in report
      ? { is: 'doubted', problem: intent, findings: report.findings }
      : { is: 'refused', problem: report }
  } catch {
    return { is: 'away' }
  }
}
