/** Tells the parent process, and resolves when the message has left this one. */
export const say = (message: object): Promise<void> =>
  new Promise((resolve, reject) => {
    if (!process.send) return reject(new Error('This script is to be forked.'))
    process.send(message, undefined, {}, (error) => (error ? reject(error) : resolve()))
  })
