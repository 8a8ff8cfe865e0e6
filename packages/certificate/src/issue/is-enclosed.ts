import { type Disclosure, valueOfDisclosure } from '@lodestone/transparency'

/** Whether a certificate encloses what opens this of an event. A rule set stands in it whole: what activated it need not say its text once more, only its hash. */
export const isEnclosed = (type: string, disclosure: Disclosure): boolean =>
  type !== 'RuleSetActivated' || typeof valueOfDisclosure(disclosure) === 'string'
