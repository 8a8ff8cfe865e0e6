import type { Registry } from '@lodestone/domain'
import type { Outcome } from '../writer/outcome.ts'

const UNREGISTERED: ReadonlySet<string> = new Set([
  'PARTY_UNKNOWN',
  'AREA_UNKNOWN',
  'SITE_UNKNOWN',
  'POOL_UNKNOWN',
])
/** Whether a post was refused for something that the registry does not know: that must not rest on a registry that was read before the post came. */
export const isUnregistered = (outcome: Outcome): boolean =>
  outcome.kind === 'refused' && UNREGISTERED.has(outcome.refusal.code)

/**
 * Gives a function that says whether more is registered than there was now: another process may have done it a moment before. It reads the registry
 * once, for whoever asks and however often. Errors: those of the reading.
 */
export const createSecondLook = (
  registry: () => Registry,
  readRegistry: () => Promise<Registry>,
): (() => Promise<boolean>) => {
  const { revision } = registry()
  let look: Promise<boolean> | null = null
  const isMore = async (): Promise<boolean> => (await readRegistry()).revision > revision
  return () => {
    look ??= isMore()
    return look
  }
}
