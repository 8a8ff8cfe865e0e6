import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const at = (name: string): string => fileURLToPath(new URL(`./page/${name}`, import.meta.url))

/** The script of the page with all that it needs, as one classic script: a module cannot be loaded from `file://`. */
const script = async (): Promise<string> => {
  const bundle = await rolldown({ input: at('main.ts'), platform: 'browser', logLevel: 'silent' })
  try {
    const { output } = await bundle.generate({ format: 'iife', minify: true })
    const [{ code }] = output
    // What would end the element early is written so that it does not.
    return code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')
  } finally {
    await bundle.close()
  }
}

let built: Promise<string> | null = null

/**
 * The verifier as one HTML file: it works from `file://`, loads nothing and sends nothing. Built once a process, out of what is installed: it takes a second or two,
 * and no download.
 */
export const verifierPage = (): Promise<string> => {
  built ??= build().catch((error: unknown) => {
    built = null
    throw error
  })
  return built
}

const build = async (): Promise<string> => {
  const [html, shared, own, code] = await Promise.all([
    readFile(at('page.html'), 'utf8'),
    readFile(fileURLToPath(import.meta.resolve('@lodestone/certificate/document.css')), 'utf8'),
    readFile(at('page.css'), 'utf8'),
    script(),
  ])
  return html.replace('/* style */', () => shared + own).replace('/* script */', () => code)
}
