import type { Command } from 'commander'
import { postsEvent } from '../options.ts'
import { runs } from '../runner.ts'
import type { OnePost, PostingOptions } from './post-one.ts'

/** Makes a command that posts the one event which its options and arguments say. */
export const postsOne = <Options extends object>(
  command: Command,
  said: (options: Options, args: readonly string[]) => OnePost,
): Command =>
  runs<Options & PostingOptions>(postsEvent(command), async (terminal, options, args) => {
    const post = said(options, args)
    const { postOne } = await import('./post-one.ts')
    return postOne(terminal, options, post)
  })
