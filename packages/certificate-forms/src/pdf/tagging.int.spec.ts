import { askedOf, certify, chain, LINE, ledgerLog, MAGNETS } from '@lodestone/certificate/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { certificatePdf, labelOf, labelPdf, paperOf } from '../index.ts'
import { type PdfStructure, structureOf, type Tagged } from '../testing/pdf-structure.ts'

/** What may stand in what, of what is used here (ISO 32000-1, 14.8.4). */
const WITHIN: Readonly<Record<string, readonly string[]>> = {
  Root: ['Document'],
  Document: ['H1', 'H2', 'H3', 'P', 'L', 'Table', 'Figure', 'Sect'],
  L: ['LI'],
  LI: ['Lbl', 'LBody'],
  Table: ['TR', 'THead', 'TBody', 'Caption'],
  THead: ['TR'],
  TBody: ['TR'],
  TR: ['TH', 'TD'],
}
/** What holds nothing but what is drawn. */
const LEAVES = ['H1', 'H2', 'H3', 'P', 'Lbl', 'LBody', 'TH', 'TD', 'Figure']

const elementsOf = (tagged: Tagged): readonly Tagged[] => [
  tagged,
  ...tagged.children.flatMap((each) => ('role' in each ? elementsOf(each) : [])),
]
const contentsOf = (tagged: Tagged): readonly string[] =>
  tagged.children.flatMap((each) => ('role' in each ? contentsOf(each) : [each.content]))

const read: Record<string, PdfStructure> = {}
beforeAll(async () => {
  const log = await ledgerLog(chain())
  const text = JSON.stringify((await certify(log, askedOf(log, MAGNETS, { shipment: LINE }))).file)
  read['a certificate'] = await structureOf(await certificatePdf(paperOf(text)))
  read['a label'] = await structureOf(await labelPdf(labelOf(paperOf(text)), new Date(0)))
})
const structure = (name: string): PdfStructure => read[name] ?? expect.fail(name)

describe.each(['a certificate', 'a label'])('the PDF of %s, as it is read aloud', (name) => {
  it('says what it is called and in which language, and that all of it is tagged', () => {
    const { title, ...said } = structure(name)
    expect(title).toMatch(/certificate/i)
    expect(said).toMatchObject({ language: 'en', isMarked: true, isSuspect: false, showsTitle: true })
  })

  it('holds in its structure all that is drawn to be read, each once, in the order in which it is drawn', () => {
    for (const { tree, drawn, links } of structure(name).pages) {
      const toRead = drawn.filter(({ tag }) => tag !== 'Artifact')
      expect(toRead.filter(({ tag, text }) => tag === 'none' && text.trim() !== '')).toEqual([])
      expect(contentsOf(tree)).toEqual(toRead.flatMap(({ content }) => content ?? []))
      // A link would have to be in the structure too.
      expect(links).toBe(0)
    }
  })

  it('has elements only where they may stand, and every picture in words', () => {
    for (const { tree } of structure(name).pages)
      for (const { role, alt, children } of elementsOf({ ...tree, role: 'Root' })) {
        const inside = children.map((each) => ('role' in each ? each.role : 'content'))
        const allowed = LEAVES.includes(role) ? ['content'] : (WITHIN[role] ?? [])
        for (const each of inside) expect(allowed, `${each} in ${role}`).toContain(each)
        if (role === 'Figure') expect(alt).toMatch(/\w: ?\w|\w \w/)
      }
  })
})

describe('the PDF of a certificate, as it is read aloud', () => {
  const rolesOf = (wanted: RegExp): Tagged[] =>
    structure('a certificate').pages.flatMap(({ tree }) =>
      elementsOf(tree).filter(({ role }) => wanted.test(role)),
    )

  it('begins with its heading, and leaves no level out', () => {
    const levels = rolesOf(/^H\d$/).map(({ role }) => Number(role.slice(1)))
    expect(levels[0]).toBe(1)
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    for (const [n, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[n - 1] ?? 0) + 1)
  })

  it('has tables whose rows are of one width, the first of headings', () => {
    const tables = rolesOf(/^Table$/)
    expect(tables.length).toBeGreaterThan(0)
    for (const table of tables) {
      const rows = elementsOf(table).filter(({ role }) => role === 'TR')
      const widths = new Set(rows.map(({ children }) => children.length))
      expect(widths.size).toBe(1)
      const heads = rows[0]?.children.map((each) => ('role' in each ? each.role : ''))
      expect(new Set(heads)).toEqual(new Set(['TH']))
    }
  })

  it('leaves to be passed over only what stands on every page', () => {
    const { pages } = structure('a certificate')
    const passed = pages.map(({ drawn }) =>
      drawn.flatMap(({ tag, text }) =>
        tag === 'Artifact' && text.trim() !== '' ? [text.replaceAll(/\d+/g, 'n')] : [],
      ),
    )
    expect(pages.length).toBeGreaterThan(1)
    expect(passed.every((each) => each.length > 0)).toBe(true)
    for (const each of passed) expect(each).toEqual(passed[0])
  })
})
