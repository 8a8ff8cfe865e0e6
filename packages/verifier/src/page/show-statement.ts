import { type Block, type Credential, documentOf, type Section, type Statement } from '@lodestone/certificate'
import { element, table } from './element.ts'

const words = (name: string): string => name.replaceAll('_', ' ')

/** What was made anew here: goods, verdict, reasons, where each stage was done, countries, shares. */
export const showStatement = (made: Statement, credential: Credential): HTMLElement[] => {
  const { id, issuedAt, goods, verdict, sections } = documentOf(made, credential)
  return [
    element('h2', {}, 'What it says, made anew here'),
    element('p', { class: 'small' }, `Certificate ${id}, issued ${issuedAt}`),
    showBlock(goods),
    element('h2', {}, `Verdict under ${verdict.rules}`),
    element(
      'div',
      { class: 'banner verdict', 'data-outcome': verdict.outcome },
      element('strong', {}, verdict.headline),
      ...verdict.regimes.map(({ name, outcome, isOfTheDate }) =>
        element('div', isOfTheDate ? { class: 'now' } : {}, `${name}: ${words(outcome)}`),
      ),
    ),
    ...sections.flatMap(showSection),
  ]
}

const showSection = ({ heading, blocks }: Section): HTMLElement[] => [
  element('h2', {}, heading),
  ...blocks.map(showBlock),
]

const showBlock = (block: Block): HTMLElement => {
  switch (block.kind) {
    case 'text':
      return element('p', {}, block.text)
    case 'list':
      return element('ul', {}, ...block.items.map((item) => element('li', {}, item)))
    case 'facts':
      return element(
        'dl',
        {},
        ...block.facts.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]),
      )
    case 'table':
      return table(block.headings, block.rows)
  }
}
