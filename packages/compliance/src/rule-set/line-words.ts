/** The lines of the decision table, each in a few words. */
const LINES: Readonly<Record<string, string>> = {
  D0: 'the contract does not carry the clause',
  D1: 'it is no covered material',
  D2: 'acquired and used outside the United States',
  D3: 'a determination of the Government covers it',
  D4: 'it is an electronic device',
  D5: 'it is off the shelf',
  D6: 'it is recycled',
  D6r: 'it is recycled, and the text leaves open how that counts',
  D7: 'the end item was made in a covered country',
  D8: 'a stage that the text names was done in a covered country',
  D9: 'something that has to be known is not',
  D10: 'what the text does not name, or leaves to counsel',
  D11: 'all is known that is asked, and none of it was done in a covered country',
}

/** What a line of the table of decisions stands for, in words; nothing for a line that is none. */
export const lineWords = (line: string): string => LINES[line] ?? ''
