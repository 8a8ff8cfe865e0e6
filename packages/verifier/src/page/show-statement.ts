import type { Credential, Statement } from '@lodestone/certificate'
import { element, table } from './element.ts'

type Origin = Statement['matrix'][number]['places'][number]['origin']

const originText = (origin: Origin): string => {
  if (origin === 'unknown') return 'not known'
  return 'in' in origin ? origin.in.join(', ') : `not in ${origin.notIn.join(', ')}`
}
const words = (name: string): string => name.replaceAll('_', ' ')
const percent = (parts: number, whole: number): string => `${(parts / (whole / 100)).toFixed(2)} %`

/** What was made anew here: goods, verdict, where each stage was done, countries, shares. */
export const showStatement = (made: Statement, credential: Credential): HTMLElement[] => [
  element('h2', {}, 'What it says, made anew here'),
  goods(made, credential),
  ...verdict(made),
  ...disclosures(made),
  ...recycled(made),
  ...matrix(made),
  ...shares(made),
]

const goods = (
  { lot, shipment, ancestors, boundary }: Statement,
  { id, validFrom }: Credential,
): HTMLElement => {
  const entries: (readonly [string, string])[] = [
    ['Certificate', `${id}, issued ${validFrom}`],
    [
      'Lot',
      `${lot.lot}${lot.grade === null ? '' : `, ${lot.grade}`} (${words(lot.material ?? 'unknown material')})`,
    ],
    [
      'Came into it',
      `${lot.inGrams.toLocaleString('en-US')} g, ${lot.inPieces.toLocaleString('en-US')} pieces`,
    ],
    ...(lot.disputed ? [['Disputed', 'yes: it cannot be as it is posted'] as const] : []),
    ...(shipment === null
      ? []
      : [
          [
            'Shipped',
            `${shipment.goods.mass.grams.toLocaleString('en-US')} g${shipment.goods.pieces === undefined ? '' : `, ${shipment.goods.pieces.toLocaleString('en-US')} pieces`}, in ${shipment.parcel}, line ${shipment.line}, on ${shipment.shippedAt}`,
          ] as const,
          ['To', 'party' in shipment.addressee ? shipment.addressee.party : shipment.addressee.area] as const,
        ]),
    [
      'Lots behind it',
      `${ancestors}${boundary.length === 0 ? '' : `, and ${boundary.length} at which the events end`}`,
    ],
  ]
  return element(
    'dl',
    {},
    ...entries.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]),
  )
}

const verdict = ({ verdict: found }: Statement): HTMLElement[] => [
  element('h2', {}, `Verdict under ${found.rules.id} (${found.rules.version})`),
  element(
    'div',
    { class: 'banner verdict', 'data-outcome': found.outcome },
    element('strong', {}, `${words(found.outcome)} on ${found.date}`),
    ...found.regimes.map(({ name, outcome }) => element('div', {}, `${name}: ${words(outcome)}`)),
  ),
  ...found.regimes.flatMap(({ name, reasons, missing }) =>
    reasons.length + missing.length === 0
      ? []
      : [
          element('h3', {}, name),
          element('ul', {}, ...[...reasons, ...missing].map(({ sentence }) => element('li', {}, sentence))),
        ],
  ),
]

const disclosures = ({ claims }: Statement): HTMLElement[] =>
  claims.disclosures.flatMap(({ title, steps }) => {
    const byAnswer = new Map<string, string[]>()
    for (const { element: name, step, countries, allKnown } of steps) {
      const answer = [words(step), [...countries, ...(allKnown ? [] : ['not all known'])].join(', ')].join(
        '|',
      )
      byAnswer.set(answer, [...(byAnswer.get(answer) ?? []), name])
    }
    const rows = [...byAnswer].map(([answer, elements]) => [...answer.split('|'), elements.join(', ')])
    const order = [...new Set(rows.map(([step]) => step))]
    rows.sort(([one], [other]) => order.indexOf(one) - order.indexOf(other))
    return [element('h2', {}, title), table(['Step', 'Countries', 'Elements'], rows)]
  })

const recycled = ({ claims }: Statement): HTMLElement[] =>
  claims.recycled.flatMap(({ title, elements }) => [
    element('h2', {}, title),
    table(
      ['Element', 'Recycled, at least (per mille)', 'Not known (per mille)'],
      elements.map(({ element: name, permille, unknownPermille }) => [name, permille, unknownPermille]),
    ),
  ])

const matrix = ({ matrix: cells }: Statement): HTMLElement[] => [
  element('h2', {}, 'Where each stage was done'),
  table(['Stage', 'Where', 'Elements', 'Life', 'On whose word'], matrixRows(cells)),
]

/** A line for each stage and place, with all elements that met it. */
const matrixRows = (cells: Statement['matrix']): string[][] => {
  const rows = new Map<string, { stage: string; row: string[]; elements: string[] }>()
  for (const { element: name, stage, life, places } of cells)
    for (const { site, origin, basis } of places) {
      const where = `${site === null ? '' : `${site}, `}${originText(origin)}`
      const named = stage === null ? 'all of it' : words(stage)
      const key = [named, where, life, basis].join('/')
      const known = rows.get(key)
      if (known === undefined)
        rows.set(key, { stage: named, row: [where, life, words(basis)], elements: [name] })
      else known.elements.push(name)
    }
  const order = [...new Set([...rows.values()].map(({ stage }) => stage))]
  return [...rows.values()]
    .sort((one, other) => order.indexOf(one.stage) - order.indexOf(other.stage))
    .map(({ stage, row: [where = '', life = '', basis = ''], elements }) => [
      stage,
      where,
      elements.join(', '),
      life,
      basis,
    ])
}

const shares = ({ shares: found }: Statement): HTMLElement[] =>
  found === null
    ? []
    : [
        element('h2', {}, 'Shares by country of mine or collection'),
        table(
          ['Element', 'Grams in the lot', 'From', 'Not known'],
          found.elements.map(({ element: name, grams, byCountry, bySourceKind }) => [
            name,
            grams ?? 'not known',
            byCountry
              .filter(({ country }) => country !== null)
              .map(({ country, parts }) => `${country} ${percent(parts, found.whole)}`)
              .join(', '),
            percent(bySourceKind.unknown.parts, found.whole),
          ]),
        ),
      ]
