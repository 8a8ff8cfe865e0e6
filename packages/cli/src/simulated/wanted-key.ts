import { isProblemError } from '@lodestone/client'
import type { Hand, Poster, PostResult } from '@lodestone/simulator'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'

const WANTED: Readonly<Record<Hand, { readonly what: string; readonly remedy: string }>> = {
  plant: {
    what: 'Simulated plants post with keys of the role operator',
    remedy: 'Give one with --key or LODESTONE_KEY: lodestone keys create --owner <name> --role operator.',
  },
  compliance: {
    what: 'A second person agrees to corrections, with a key of the role compliance',
    remedy: 'Give one with --second-key: lodestone keys create --owner <name> --role compliance.',
  },
}

/** A plant tells a wrong key no more than that it is wrong: which one is wanted, for who runs the simulated plants. */
const wantedKey = (area: string, by: Hand, cause?: unknown): CliError =>
  new CliError(
    EXIT.refused,
    'WRONG_KEY',
    `${WANTED[by].what}; the one that was used is none for ${area}.`,
    `${WANTED[by].remedy} Without one those are used that "lodestone up" saved (--data).`,
    { cause },
  )

/** Rethrows what a plant answers, with the key that is wanted where it does not take the one it got. Errors: CliError WRONG_KEY. */
export const sayWantedKey =
  (area: string, by: Hand = 'plant') =>
  (error: unknown): never => {
    throw isProblemError(error, 'FORBIDDEN') ? wantedKey(area, by, error) : error
  }

const judged = (result: PostResult, area: string, by: Hand): PostResult => {
  if (result.status === 'refused' && result.code === 'FORBIDDEN') throw wantedKey(area, by)
  return result
}

/** The same poster, which stops at the first post that its key is not for. Errors: those of the poster; CliError WRONG_KEY. */
export const sayingWantedKey = ({ post, upload, bulk }: Poster): Poster => ({
  post: (posting, signal) => post(posting, signal).catch(sayWantedKey(posting.area, posting.by)),
  ...(upload && {
    upload: (area, paper, signal) => upload(area, paper, signal).catch(sayWantedKey(area)),
  }),
  ...(bulk && {
    async *bulk(area, postings, signal) {
      const by = postings[0]?.by ?? 'plant'
      try {
        // Of a key that may post something each line is answered by itself.
        for await (const result of bulk(area, postings, signal)) yield judged(result, area, by)
      } catch (error) {
        sayWantedKey(area, by)(error)
      }
    },
  }),
})
