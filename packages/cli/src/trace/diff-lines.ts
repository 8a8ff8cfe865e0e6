import { formatRounded } from '@lodestone/domain'
import {
  type Change,
  type DiffEvent,
  type ElementDiff,
  type LotDiff,
  type Share,
  type StageFact,
  WHOLE,
} from '@lodestone/lineage'
import { contentText } from '../output/content.ts'
import { percent } from '../output/percent.ts'
import { table } from '../output/table.ts'
import { placeOf } from '../posting/receipt-lines.ts'
import { diffSentence } from './diff-sentence.ts'
import { BASIS_WORDS, originWords, stageWords } from './fact-words.ts'
import { SOURCE_WORDS } from './interval-table.ts'

/** What is believed otherwise, as lines: figures before and after, then stages and sites, then the events that did it. */
export const diffLines = (diff: LotDiff): string[] => {
  const figures = [
    ...row('mass', diff.grams, formatRounded),
    ...row('lots behind it', diff.ancestors, String),
    ...diff.elements.flatMap(elementRows),
  ]
  const facts = [...diff.elements.flatMap(stageLines), ...siteLines(diff)]
  const head = `${diff.lot}: position ${diff.from} against ${diff.to}`
  if (figures.length === 0 && facts.length === 0) return [`${head}: the same is believed.`]
  return [
    head,
    diffSentence(diff),
    '',
    ...(figures.length === 0
      ? []
      : table(
          [{ head: 'What' }, { head: 'Before', figures: true }, { head: 'After', figures: true }],
          figures,
        )),
    ...facts,
    '',
    'Because of:',
    ...diff.events.map(eventLine),
    ...(diff.allEvents ? [] : givenUp(diff)),
  ]
}

const givenUp = ({ lot, notSearched }: LotDiff): string[] => [
  'The search was given up after many; something among these made a difference too:',
  ...notSearched.map(
    ({ first, last }) =>
      `  positions ${first} to ${last}: lodestone diff ${lot} --from ${first - 1} --as-of ${last}`,
  ),
]

const NONE = '–'

/** A row where something differs. */
const row = <T>(what: string, { before, after }: Change<T>, text: (value: T) => string): string[][] => {
  const [was, is] = [before, after].map((value) => (value === null ? NONE : text(value)))
  return was === is ? [] : [[what, was ?? NONE, is ?? NONE]]
}

const shareText = ({ parts, grams }: Share): string =>
  grams === null ? percent(parts, WHOLE) : `${percent(parts, WHOLE)} ${formatRounded(grams)}`

const elementRows = ({ element, ppb, sources, unknown, byCountry }: ElementDiff): string[][] => [
  ...row(`${element} content`, ppb, contentText),
  ...sources.flatMap(({ lot, sourceKind, ...share }) =>
    row(`${element} from ${lot} (${SOURCE_WORDS[sourceKind]})`, share, shareText),
  ),
  ...unknown.flatMap(({ lot, reason, ...share }) =>
    row(`${element} unknown at ${lot} (${reason.replaceAll('_', ' ')})`, share, shareText),
  ),
  ...byCountry.flatMap(({ country, ...share }) =>
    row(`${element} from ${country ?? 'a country not known'}`, share, shareText),
  ),
]

const stageLines = ({ element, stages }: ElementDiff): string[] => [
  ...stages.added.map((fact) => `+ ${element}: ${stageText(fact)}`),
  ...stages.removed.map((fact) => `- ${element}: ${stageText(fact)}`),
]

const stageText = (fact: StageFact): string => {
  const where = originWords(fact.origin)
  return `${stageWords(fact)}, ${fact.site === null ? where : `${fact.site} (${where})`}, ${BASIS_WORDS[fact.basis]}`
}

const siteLines = ({ sites }: LotDiff): string[] => [
  ...sites.added.map(({ site, country }) => `+ site ${site}, ${country ?? 'country not known'}`),
  ...sites.removed.map(({ site, country }) => `- site ${site}, ${country ?? 'country not known'}`),
]

const eventLine = ({ position, type, occurredAt, mass, elements, sites, ...event }: DiffEvent): string => {
  const what = [...(mass ? ['mass'] : []), ...elements, ...(sites ? ['sites'] : [])].join(', ')
  return `  ${position}  ${type} at ${placeOf(event)}, ${occurredAt}: ${what}`
}
