import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sourcesHash } from './sources-hash.ts'

/** The application as files: `index.html`, and `assets/` with names that change with their content. */
export type BuiltWeb = {
  readonly folder: string
  readonly state: () => 'building' | 'ready' | 'failed'
  /** Resolves when it can be served. Errors: what the build said. */
  readonly ready: Promise<void>
}

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url))
const BUILD = fileURLToPath(new URL('./main.ts', import.meta.url))

/** Where the pages of what the sources are now are looked for. */
export const builtFolder = async (): Promise<string> => join(DIST, await sourcesHash())

/**
 * The application as it is built of what the sources are now: at once where that was done before, otherwise in a process of its own,
 * which takes some seconds and no download.
 */
export const builtWeb = async (onBuild: () => void = () => {}): Promise<BuiltWeb> => {
  const folder = await builtFolder()
  if (existsSync(join(folder, 'index.html')))
    return { folder, state: () => 'ready', ready: Promise.resolve() }
  onBuild()
  await mkdir(join(folder, 'assets'), { recursive: true })
  let state: ReturnType<BuiltWeb['state']> = 'building'
  const ready = build(folder).then(
    () => {
      state = 'ready'
    },
    (error: unknown) => {
      state = 'failed'
      throw error
    },
  )
  // Whoever does not wait for it serves a page that says how it is.
  ready.catch(() => {})
  return { folder, state: () => state, ready }
}

const build = async (folder: string): Promise<void> => {
  // Whoever builds, tests among them, builds what people are served: otherwise the tools build what developers look into.
  const env = { ...process.env, NODE_ENV: 'production' }
  const child = spawn(process.execPath, [BUILD, folder], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const leave = () => child.kill()
  process.once('exit', leave)
  let said = ''
  child.stderr.on('data', (text: Buffer) => {
    said += text.toString()
  })
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  )
  process.off('exit', leave)
  if (code !== 0) throw new Error(`The console's pages could not be built: ${said.trim()}`)
}
