import { validate } from 'dockerfile-utils'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readJson, readText } from '../repository.ts'
import { buildContext } from './build-context.ts'
import { DOCKERFILE, lastOf, readStages } from './dockerfile.ts'

const stages = readStages()
const [dependencies, runtime] = stages
const context = buildContext()
const catalog = (parse(readText('pnpm-workspace.yaml')) as { catalog: Record<string, string> }).catalog
const { version, packageManager } = readJson('package.json') as { version: string; packageManager: string }

describe('the Dockerfile', () => {
  it('is well formed', () => {
    expect(
      validate(readText(DOCKERFILE)).map(({ message, range }) => `${range.start.line + 1}: ${message}`),
    ).toEqual([])
  })

  it('stands on the Node that the workspace pins, in a slim image, in both stages', () => {
    expect(stages.map(({ base }) => base)).toEqual(Array(2).fill(`node:${catalog['node']}-bookworm-slim`))
  })

  it('installs with the pnpm that the workspace pins, what the lock file says, without what is for development', () => {
    const runs = dependencies!.steps.filter(({ keyword }) => keyword === 'RUN').map(({ text }) => text)
    expect(runs[0]).toBe(`npm install --global ${packageManager}`)
    const installs = runs.slice(1).filter((text) => text.startsWith('pnpm '))
    expect(installs.every((text) => text.includes('--prod'))).toBe(true)
    expect(installs.at(-1)).toContain('--frozen-lockfile')
  })

  it('copies only what there is', () => {
    const copied = dependencies!.steps.filter(({ keyword }) => keyword === 'COPY')
    const sources = copied.flatMap(({ words }) => words.slice(0, -1))
    expect(sources).toEqual(
      expect.arrayContaining(['package.json', 'pnpm-lock.yaml', 'packages', 'services']),
    )
    const missing = sources.filter(
      (source) => !context.some((path) => path === source || path.startsWith(`${source}/`)),
    )
    expect(missing).toEqual([])
    expect(
      runtime!.steps.filter(({ keyword }) => keyword === 'COPY').map(({ flags }) => flags['from']),
    ).toEqual([dependencies!.name])
  })

  it('starts and checks files that it holds', () => {
    for (const keyword of ['ENTRYPOINT', 'HEALTHCHECK']) {
      const { words } = lastOf(runtime!, keyword)
      const [command, file = ''] = words.filter((word) => !word.startsWith('--'))
      expect(command).toBe('node')
      expect(context).toContain(file.replace(/^\/app\//, ''))
    }
  })

  it('runs as a user who is not root and owns no code', () => {
    const { words } = lastOf(runtime!, 'USER')
    expect(words).toEqual([expect.stringMatching(/^[1-9]\d{3,}:[1-9]\d{3,}$/)])
    expect(runtime!.steps.filter(({ flags }) => 'chown' in flags)).toEqual([])
    const at = (keyword: string) => runtime!.steps.findIndex((step) => step.keyword === keyword)
    expect(at('USER')).toBeGreaterThan(at('COPY'))
  })

  it('says what it is, in the version of this repository', () => {
    const text = runtime!.steps.find(({ keyword }) => keyword === 'LABEL')?.text ?? ''
    const labels = [...text.matchAll(/org\.opencontainers\.image\.(\w+)="([^"]*)"/g)]
    expect(Object.fromEntries(labels.map(([, name, value]) => [name, value]))).toEqual({
      title: 'Lodestone',
      description: expect.any(String),
      version,
      licenses: (readJson('package.json') as { license: string }).license,
    })
  })
})

describe('what the builder is sent', () => {
  it('is code and manifests: no tests, no secrets, no data, nothing that was installed', () => {
    expect(context.length).toBeGreaterThan(100)
    const unwanted = /\.spec\.ts$|node_modules|\.env$|\.db(-\w+)?$|^(?!packages|services|infra)[^/]+\//
    expect(context.filter((path) => unwanted.test(path))).toEqual([])
  })

  it('has every package and service that the command line is made of', () => {
    const { dependencies: needed } = readJson('packages/cli/package.json') as {
      dependencies: Record<string, string>
    }
    const names = context
      .filter((path) => path.endsWith('package.json'))
      .map((path) => (readJson(path) as { name: string }).name)
    const ours = Object.keys(needed).filter((name) => name.startsWith('@lodestone/'))
    expect(ours.filter((name) => !names.includes(name))).toEqual([])
  })
})
