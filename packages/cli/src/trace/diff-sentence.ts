import { formatRounded } from '@lodestone/domain'
import type { ElementDiff, LotDiff } from '@lodestone/lineage'

/** What changed, in one sentence, and how many events did it. */
export const diffSentence = (diff: LotDiff): string => {
  const { grams, sites, events, allEvents } = diff
  const number = `${allEvents ? '' : 'at least '}${events.length === 1 ? 'one event' : `${events.length} events`}`
  const because = `${number[0]?.toUpperCase()}${number.slice(1)} made the difference.`
  if (grams.before === null) return `Nothing had named the lot by position ${diff.from}. ${because}`
  if (grams.after === null) return `As of position ${diff.to} nothing stands of the lot. ${because}`
  const changes = [
    ...(grams.before === grams.after
      ? []
      : [`weighs ${formatRounded(grams.after)} and not ${formatRounded(grams.before)}`]),
    ...about('holds another part of', diff.elements.filter(hasOtherContent)),
    ...about('has other sources of', diff.elements.filter(hasOtherSources)),
    ...about('has been through other stages, for', diff.elements.filter(hasOtherStages)),
    ...sitesOf('was also made at', sites.added),
    ...sitesOf('was not made at', sites.removed),
  ]
  return `Believed now: the lot ${changes.length === 0 ? 'has other figures' : inWords(changes)}. ${because}`
}

const about = (words: string, elements: readonly ElementDiff[]): string[] =>
  elements.length === 0 ? [] : [`${words} ${inWords(elements.map(({ element }) => element))}`]

const sitesOf = (words: string, sites: LotDiff['sites']['added']): string[] =>
  sites.length === 0 ? [] : [`${words} ${inWords(sites.map(({ site }) => site))}`]

const hasOtherContent = ({ ppb }: ElementDiff): boolean => ppb.before !== ppb.after
/** Other parts of it: where only its mass is another, the same sources gave it. */
const hasOtherSources = ({ sources, unknown }: ElementDiff): boolean =>
  [...sources, ...unknown].some(({ before, after }) => before?.parts !== after?.parts)
const hasOtherStages = ({ stages }: ElementDiff): boolean => stages.added.length + stages.removed.length > 0

const inWords = (words: readonly string[]): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
