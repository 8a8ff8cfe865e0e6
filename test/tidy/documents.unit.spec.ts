import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const pages = globSync('**/*.md', {
  cwd: root,
  exclude: (path) => /(^|\/)(node_modules|data|dist)$/.test(path),
}).sort()
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

/** What a page points to within the repository and is not there. */
const deadLinks = (page: string): string[] => {
  const prose = read(page).replaceAll(/^```.*?^```/gms, '')
  const targets = [...prose.matchAll(/\]\(<?([^)>\s]+)>?\)/g)].map(([, target = '']) => target)
  return targets.filter((target) => {
    if (/^[a-z]+:/.test(target)) return false
    const [path = '', anchor] = target.split('#')
    const file = path === '' ? page : relative(root, join(root, dirname(page), path))
    if (!existsSync(join(root, file))) return true
    return anchor !== undefined && file.endsWith('.md') && !anchorsOf(read(file)).includes(anchor)
  })
}

describe('pages', () => {
  it.each(pages)('%s points to what is there', (page) => {
    expect(deadLinks(page)).toEqual([])
  })
})

describe('documents', () => {
  it('stand in their index', () => {
    const documents = pages.filter((page) => /^docs\/(guides\/)?[a-z-]+\.md$/.test(page))
    const index = read('docs/README.md')
    expect(documents.length).toBeGreaterThan(0)
    expect(documents.filter((page) => !index.includes(`](${relative('docs', page)})`))).toEqual([])
  })

  it('of the root name every package and service', () => {
    const house = read('README.md')
    const names = globSync(['packages/*', 'services/*'], { cwd: root }).map((folder) => basename(folder))
    expect(names.filter((name) => !new RegExp(`[\`/{,]${name}[\`},]`).test(house))).toEqual([])
  })
})

describe('decisions', () => {
  const decisions = pages.filter((page) => /^docs\/decisions\/\d/.test(page))
  const numberOf = (page: string): number => Number(/\/(\d{4})-/.exec(page)?.[1])
  const index = read('docs/decisions/README.md')

  it('are numbered one after the other, each by its file and its heading', () => {
    expect(decisions.map(numberOf)).toEqual(decisions.map((_, n) => n + 1))
    expect(decisions.filter((page) => !read(page).startsWith(`# ${numberOf(page)}. `))).toEqual([])
  })

  it('stand in the index, each once', () => {
    const listed = [...index.matchAll(/\]\((\d{4}-[^)]+)\)/g)].map(([, name]) => `docs/decisions/${name}`)
    expect(listed.sort()).toEqual(decisions)
  })
})
