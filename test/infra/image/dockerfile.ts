import { DockerfileParser, type Instruction, ModifiableInstruction } from 'dockerfile-ast'
import { readText } from '../repository.ts'

export const DOCKERFILE = 'infra/image/Dockerfile'

/** An instruction: its words without flags, its flags, and its text as the shell would get it. */
export type Step = {
  readonly keyword: string
  readonly words: readonly string[]
  readonly flags: Readonly<Record<string, string>>
  readonly text: string
}
export type Stage = { readonly base: string; readonly name: string | null; readonly steps: readonly Step[] }

const stepOf = (instruction: Instruction): Step => {
  const words = instruction.getArguments().map((argument) => argument.getValue())
  const given = instruction instanceof ModifiableInstruction ? instruction.getFlags() : []
  const flags = Object.fromEntries(given.map((flag) => [flag.getName(), flag.getValue() ?? '']))
  const text = instruction.getArgumentsContent() ?? ''
  return { keyword: instruction.getKeyword(), words: jsonOf(text) ?? words, flags, text }
}

/** `["node", "x.ts"]`, behind flags and CMD as in a HEALTHCHECK, as a list of words. */
const jsonOf = (text: string): string[] | null => {
  const list = /\[.*\]$/s.exec(text)?.[0]
  if (list === undefined) return null
  try {
    return JSON.parse(list) as string[]
  } catch {
    return null
  }
}

/** The stages of the image's Dockerfile. */
export const readStages = (): Stage[] => {
  const stages: { base: string; name: string | null; steps: Step[] }[] = []
  for (const instruction of DockerfileParser.parse(readText(DOCKERFILE)).getInstructions()) {
    const step = stepOf(instruction)
    if (step.keyword === 'FROM') {
      const [base = '', as, name] = step.words
      stages.push({ base, name: as?.toUpperCase() === 'AS' && name ? name : null, steps: [] })
    } else stages.at(-1)?.steps.push(step)
  }
  return stages
}

export const lastOf = (stage: Stage, keyword: string): Step => {
  const step = stage.steps.findLast((each) => each.keyword === keyword)
  if (!step) throw new Error(`The last stage has no ${keyword}.`)
  return step
}
