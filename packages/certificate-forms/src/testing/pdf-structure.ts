/** Without what it says when it is loaded: that it cannot paint here, which nobody asks of it. */
const loadReader = async () => {
  const { warn } = console
  console.warn = () => {}
  try {
    return await import('pdfjs-dist/legacy/build/pdf.mjs')
  } finally {
    console.warn = warn
  }
}

/** An element of the structure: its role, what it says in words instead of what it shows, and what it holds. */
export type Tagged = {
  readonly role: string
  readonly alt?: string
  readonly children: readonly (Tagged | { readonly content: string })[]
}
/** What is drawn in one go: by which mark, under which tag (`Artifact`: not to be read), and which text. */
export type Drawn = { readonly content: string | null; readonly tag: string; readonly text: string }
export type PdfPage = { readonly tree: Tagged; readonly drawn: readonly Drawn[]; readonly links: number }
export type PdfStructure = {
  readonly title: string
  readonly language: string
  readonly isMarked: boolean
  readonly isSuspect: boolean
  readonly showsTitle: boolean
  readonly pages: readonly PdfPage[]
}

type Node = {
  readonly role?: string
  readonly alt?: string
  readonly children?: readonly Node[]
  readonly id?: string
}

const taggedOf = ({ role = '', alt, children = [] }: Node): Tagged => ({
  role,
  ...(alt !== undefined && { alt }),
  children: children.map((each) => (each.id === undefined ? taggedOf(each) : { content: each.id })),
})

type Item = {
  readonly type?: string
  readonly id?: string | null
  readonly tag?: string
  readonly str?: string
}

/** Text by the innermost mark around it; what is drawn without one has the tag `none`. */
const drawnOf = (items: readonly Item[]): Drawn[] => {
  const open: { content: string | null; tag: string }[] = []
  const drawn: { content: string | null; tag: string; text: string }[] = []
  for (const { type, id = null, tag = '', str = '' } of items) {
    if (type?.startsWith('beginMarkedContent')) {
      open.push({ content: id, tag })
      drawn.push({ content: id, tag, text: '' })
    } else if (type === 'endMarkedContent') open.pop()
    else if (open.length === 0) drawn.push({ content: null, tag: 'none', text: str })
    else {
      const last = drawn.at(-1)
      if (last !== undefined) last.text += str
    }
  }
  return drawn
}

/** Reads a PDF as a reader aloud does. */
export const structureOf = async (bytes: Uint8Array): Promise<PdfStructure> => {
  const { getDocument } = await loadReader()
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const { info } = (await document.getMetadata()) as { info: { Title?: string; Language?: string } }
  const marks = await document.getMarkInfo()
  const preferences = (await document.getViewerPreferences()) as ReadonlyMap<string, unknown> | null
  const markOf = (name: string) => (marks as ReadonlyMap<string, unknown> | null)?.get(name) === true
  const pages: PdfPage[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent({ includeMarkedContent: true })
    pages.push({
      tree: taggedOf(((await page.getStructTree()) ?? {}) as Node),
      drawn: drawnOf(items as Item[]),
      links: (await page.getAnnotations()).length,
    })
  }
  await document.loadingTask.destroy()
  return {
    title: info.Title ?? '',
    language: info.Language ?? '',
    isMarked: markOf('Marked'),
    isSuspect: markOf('Suspects'),
    showsTitle: preferences?.get('DisplayDocTitle') === true,
    pages,
  }
}
