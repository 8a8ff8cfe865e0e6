import { setTimeout as sleep } from 'node:timers/promises'
import { type Refusal, RefusedError } from './refusal.ts'

/** The calls that a fault can befall. A metadata change is an append. */
export type CallKind = 'append' | 'read' | 'subscribe' | 'delete' | 'features' | 'gossip'

export type Fault =
  /** Done, and never answered. */
  | { readonly kind: 'lose-answer' }
  /** Neither done nor answered. */
  | { readonly kind: 'drop-request' }
  /** Waits so many milliseconds, or for a promise, before it is done or before it is answered. */
  | { readonly kind: 'delay'; readonly stage: 'before' | 'after'; readonly until: number | Promise<void> }
  /** Cuts the caller's connection before it is done, or between doing and answering. */
  | { readonly kind: 'cut'; readonly stage: 'before' | 'after' }
  | { readonly kind: 'refuse'; readonly as: Refusal }
  /** BatchAppend only: an error that does not name its stream, as no real server sends it. */
  | { readonly kind: 'answer-badly' }

export type FaultRule = {
  readonly on: CallKind
  readonly fault: Fault
  /** How many calls it befalls; 1 unless told. */
  readonly times?: number
  /** Only calls of the client with this connection name. */
  readonly connection?: string
  readonly stream?: string
}

type CallFacts = { readonly connection: string; readonly stream: string }

export type FaultPlan = {
  /** Adds a rule; the result takes it away again. Rules apply in the order in which they were added. */
  add(rule: FaultRule): () => void
  clear(): void
  /** The fault that befalls this call, if any; counts it. */
  take(on: CallKind, facts: CallFacts): Fault | undefined
}

export const faultPlan = (): FaultPlan => {
  const rules = new Map<FaultRule, number>()
  return {
    add(rule) {
      // A copy, so that the same rule can be added twice.
      const own = { ...rule }
      rules.set(own, rule.times ?? 1)
      return () => {
        rules.delete(own)
      }
    },
    clear: () => rules.clear(),
    take(on, { connection, stream }) {
      for (const [rule, left] of rules) {
        if (rule.on !== on) continue
        if (rule.connection !== undefined && rule.connection !== connection) continue
        if (rule.stream !== undefined && rule.stream !== stream) continue
        if (left > 1) rules.set(rule, left - 1)
        else rules.delete(rule)
        return rule.fault
      }
      return undefined
    },
  }
}

const wait = async (until: number | Promise<void>): Promise<void> => {
  await (typeof until === 'number' ? sleep(until) : until)
}

/** Does what was asked under a fault. The result says whether it may be answered. Errors: RefusedError. */
export const underFault = async (
  fault: Fault | undefined,
  cut: () => void,
  act: () => void | Promise<void>,
): Promise<boolean> => {
  if (fault?.kind === 'refuse') throw new RefusedError(fault.as)
  if (fault?.kind === 'drop-request') return false
  if (fault?.kind === 'delay' && fault.stage === 'before') await wait(fault.until)
  if (fault?.kind === 'cut' && fault.stage === 'before') {
    cut()
    return false
  }
  await act()
  if (fault?.kind === 'delay' && fault.stage === 'after') await wait(fault.until)
  if (fault?.kind === 'cut' && fault.stage === 'after') cut()
  return fault?.kind !== 'lose-answer' && fault?.kind !== 'cut'
}
