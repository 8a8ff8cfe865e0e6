import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { ROOT } from '../repository.ts'
import { buildContext } from './build-context.ts'
import { lastOf, readStages, type Stage, type Step } from './dockerfile.ts'

/** What came of following the Dockerfile without an engine: the files it puts into the image, and how it is started. */
export type HandBuilt = {
  /** Stands for `/` of the image; only what the Dockerfile adds to its base is there. */
  readonly root: string
  readonly workdir: string
  readonly env: Readonly<Record<string, string>>
  /** `uid:gid` */
  readonly user: string
  readonly entrypoint: readonly string[]
  readonly command: readonly string[]
  readonly healthcheck: readonly string[]
  remove(): Promise<void>
}

const GLOBAL_PNPM = /^npm install --global (pnpm@[\d.]+)$/

const run = promisify(execFile)

/** A `pnpm` of the version that the Dockerfile installs for the whole image, for this build alone. */
const installPnpm = async (tools: string, version: string): Promise<void> => {
  await mkdir(tools, { recursive: true })
  await writeFile(join(tools, 'pnpm'), `#!/bin/sh\nexec npx --yes ${version} "$@"\n`, { mode: 0o755 })
}

const envOf = (steps: readonly Step[]): Record<string, string> =>
  Object.fromEntries(
    steps
      .filter(({ keyword }) => keyword === 'ENV')
      .flatMap(({ words }) => words.filter((word) => word !== '\\'))
      .map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]),
  )

/**
 * Follows the Dockerfile: copies what it copies, installs what it installs. What its last stage does to the base image (users, tools taken
 * away) needs that base, and is left out. Errors: those of the commands, with what they said.
 */
export const buildByHand = async (): Promise<HandBuilt> => {
  const folder = await mkdtemp(join(tmpdir(), 'lodestone-image-'))
  const tools = join(folder, 'tools')
  const built = new Map<string, string>()
  const context = buildContext()
  const path = `${tools}:${dirname(process.execPath)}:${process.env['PATH']}`

  const copyFromContext = async (sources: readonly string[], to: string): Promise<void> => {
    for (const source of sources)
      for (const file of context.filter((each) => each === source || each.startsWith(`${source}/`))) {
        const inside = file === source ? '' : file.slice(source.length + 1)
        // One source keeps the name that it is given; several go into a folder.
        const target = sources.length > 1 ? join(to, file) : join(to, inside)
        await mkdir(dirname(target), { recursive: true })
        await cp(join(ROOT, file), target)
      }
  }

  const follow = async (stage: Stage, isLast: boolean): Promise<string> => {
    const root = join(folder, stage.name ?? 'image')
    let workdir = '/'
    for (const { keyword, words, flags, text } of stage.steps) {
      if (keyword === 'WORKDIR') workdir = resolve(workdir, words[0] ?? '')
      await mkdir(join(root, workdir), { recursive: true })
      const destination = join(root, resolve(workdir, words.at(-1) ?? ''))
      const sources = words.slice(0, -1)
      if (keyword === 'COPY' && flags['from'] !== undefined) {
        const from = built.get(flags['from']) ?? ''
        for (const source of sources)
          await cp(join(from, source), destination, { recursive: true, verbatimSymlinks: true })
      } else if (keyword === 'COPY') await copyFromContext(sources, destination)
      if (keyword !== 'RUN' || isLast) continue
      const pnpm = GLOBAL_PNPM.exec(text)?.[1]
      if (pnpm) await installPnpm(tools, pnpm)
      else
        await run('sh', ['-c', text], {
          cwd: join(root, workdir),
          env: { ...process.env, PATH: path, CI: '1' },
        })
    }
    if (stage.name) built.set(stage.name, root)
    return root
  }

  try {
    const stages = readStages()
    const last = stages.at(-1)
    if (!last) throw new Error('The Dockerfile has no stage.')
    for (const stage of stages.slice(0, -1)) await follow(stage, false)
    const root = await follow(last, true)
    return {
      root,
      workdir: lastOf(last, 'WORKDIR').words[0] ?? '/',
      env: envOf(last.steps),
      user: lastOf(last, 'USER').words[0] ?? '',
      entrypoint: lastOf(last, 'ENTRYPOINT').words,
      command: lastOf(last, 'CMD').words,
      healthcheck: lastOf(last, 'HEALTHCHECK').words,
      remove: () => rm(folder, { recursive: true, force: true }),
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}
