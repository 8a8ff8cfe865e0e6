import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Block, escaped, type Section } from '@lodestone/certificate'
import type { Paper } from '../paper/paper.ts'
import { checkIt, NO_ADVICE } from '../paper/sections.ts'
import { pathOf, type SymbolModules } from '../symbol/symbol.ts'

/** What all pages that stand alone have, and its own. */
const STYLES = [
  import.meta.resolve('@lodestone/certificate/document.css'),
  new URL('./page.css', import.meta.url),
]
const style = async (): Promise<string> =>
  (await Promise.all(STYLES.map((url) => readFile(fileURLToPath(url), 'utf8')))).join('')

/** A certificate as a page that loads nothing and runs nothing: to read, and to print. */
export const certificatePage = async (paper: Paper): Promise<string> => {
  const { document, code, link } = paper
  const { verdict, goods } = document
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>Certificate of origin ${escaped(document.id)}</title>
<style>${await style()}</style>
</head>
<body>
<header>
<div>
<h1>Certificate of origin</h1>
<p>${escaped(document.issuer)}, ${escaped(document.issuedAt)}<br><code>${escaped(document.id)}</code></p>
</div>
${svgOf(code, `Code that opens ${link}`)}
</header>
<main>
${blockOf(goods)}
<section class="verdict" data-outcome="${escaped(verdict.outcome)}">
<h2>Verdict under ${escaped(verdict.rules)}</h2>
<p class="headline">${escaped(verdict.headline)}</p>
<ul>${verdict.regimes.map(({ name, outcome, isOfTheDate }) => `<li${isOfTheDate ? ' class="now"' : ''}>${escaped(name)}: ${escaped(outcome.replaceAll('_', ' '))}</li>`).join('')}</ul>
</section>
${[...document.sections, checkIt(paper)].map(sectionOf).join('\n')}
</main>
<footer><p>${escaped(NO_ADVICE)}</p></footer>
</body>
</html>
`
}

/** With the quiet zone of four modules that a reader needs. */
export const svgOf = (symbol: SymbolModules, title: string): string =>
  `<svg class="code" role="img" aria-label="${escaped(title)}" viewBox="-4 -4 ${symbol.width + 8} ${symbol.height + 8}" shape-rendering="crispEdges"><rect x="-4" y="-4" width="100%" height="100%" fill="#fff"/><path fill="#000" d="${pathOf(symbol)}"/></svg>`

const sectionOf = ({ heading, blocks }: Section): string =>
  `<section><h2>${escaped(heading)}</h2>${blocks.map(blockOf).join('')}</section>`

const blockOf = (block: Block): string => {
  switch (block.kind) {
    case 'text':
      return `<p>${escaped(block.text)}</p>`
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`
    case 'facts':
      return `<dl>${block.facts.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>`
    case 'table':
      return `<div class="scroll"><table><thead><tr>${block.headings.map((each) => `<th scope="col">${escaped(each)}</th>`).join('')}</tr></thead><tbody>${block.rows.map((row) => `<tr>${row.map(cellOf).join('')}</tr>`).join('')}</tbody></table></div>`
  }
}

const cellOf = (cell: string | number): string =>
  typeof cell === 'number'
    ? `<td class="number">${cell.toLocaleString('en-US')}</td>`
    : `<td>${escaped(cell)}</td>`
