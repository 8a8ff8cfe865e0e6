import type { Block, Section } from './block.ts'

/** What stands for a name that is not disclosed, with the area before it where the name begins with that (`pseudonyms.ts`). */
const PSEUDONYM = /(?:[A-Z0-9]+-[A-Z0-9]+-)?HIDDEN[-_][0-9A-F]{16}/g
const NAMELESS = /HIDDEN[-_][0-9A-F]{16}$/

type Told = { readonly goods: Block; readonly sections: readonly Section[] }

/**
 * The same for readers: names that are not disclosed are numbered in the order in which they stand (`FTW-SC-[name 2]`), and a last section
 * says which pseudonym of the file each number is. Nothing changes where all names are disclosed.
 */
export const numberedNames = ({ goods, sections }: Told): Told => {
  const numbers = new Map<string, string>()
  const text = (said: string): string =>
    said.replace(PSEUDONYM, (pseudonym) => {
      const shown = numbers.get(pseudonym) ?? pseudonym.replace(NAMELESS, `[name ${numbers.size + 1}]`)
      numbers.set(pseudonym, shown)
      return shown
    })
  const cell = (said: string | number): string | number => (typeof said === 'string' ? text(said) : said)
  const block = (each: Block): Block => {
    switch (each.kind) {
      case 'text':
        return { ...each, text: text(each.text) }
      case 'facts':
        return { ...each, facts: each.facts.map(([name, value]) => [name, text(value)]) }
      case 'list':
        return { ...each, items: each.items.map(text) }
      case 'table':
        return { ...each, rows: each.rows.map((row) => row.map(cell)) }
    }
  }
  const told = {
    goods: block(goods),
    sections: sections.map(({ heading, blocks }) => ({ heading, blocks: blocks.map(block) })),
  }
  return numbers.size === 0 ? told : { ...told, sections: [...told.sections, legend(numbers)] }
}

const legend = (numbers: ReadonlyMap<string, string>): Section => ({
  heading: 'Names that are not shown',
  blocks: [
    {
      kind: 'text',
      text: 'A number stands here for a name that is not disclosed. In the file the same name has, wherever it stands, the pseudonym beside its number.',
    },
    { kind: 'facts', facts: [...numbers].map(([pseudonym, shown]) => [shown, pseudonym]) },
  ],
})
