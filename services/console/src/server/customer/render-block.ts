import { type Block, escaped, type Section } from '@lodestone/certificate'

/** What of a long list is read at once; the rest is folded away, and counted. It opens without JavaScript. */
const SHOWN = 5
const TABLE_ROWS = 20

/** A section of a certificate's words, in the console's dress. */
export const renderSection = ({ heading, blocks }: Section): string =>
  `<section class="panel"><header class="panel-head"><h2>${escaped(heading)}</h2></header>${blocks.map(renderBlock).join('')}</section>`

const folded = (rest: number, content: string): string =>
  `<details><summary>${rest} more</summary>${content}</details>`
const list = (items: readonly string[]): string =>
  `<ul class="sentences">${items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`

export const renderBlock = (block: Block): string => {
  switch (block.kind) {
    case 'text':
      return `<p>${escaped(block.text)}</p>`
    case 'list':
      return (
        list(block.items.slice(0, SHOWN)) +
        (block.items.length > SHOWN ? folded(block.items.length - SHOWN, list(block.items.slice(SHOWN))) : '')
      )
    case 'facts':
      return `<dl class="facts">${block.facts.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>`
    case 'table': {
      const table = tableOf(block)
      return block.rows.length > TABLE_ROWS
        ? `<details><summary>${block.rows.length} rows</summary>${table}</details>`
        : table
    }
  }
}

const tableOf = ({ headings, rows }: Extract<Block, { kind: 'table' }>): string => {
  // A column with figures stands to the right, what is not known among them too.
  const classes = headings.map((_, n) =>
    rows.some((row) => typeof row[n] === 'number') ? ' class="right"' : '',
  )
  const head = headings.map((each, n) => `<th scope="col"${classes[n]}>${escaped(each)}</th>`).join('')
  const body = rows.map(
    (row) => `<tr>${row.map((value, n) => `<td${classes[n]}>${textOf(value)}</td>`).join('')}</tr>`,
  )
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escaped(headings.join(', '))}"><table class="table"><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`
}

const textOf = (value: string | number): string =>
  typeof value === 'number' ? value.toLocaleString('en-US') : escaped(value)
