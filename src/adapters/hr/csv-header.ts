const key = 'userPrincipalName'

/** The columns of a file, or what is wrong with its header line. */
export interface Header {
  columns: readonly string[]
  faults: readonly string[]
}

/** Reads the header line: the key column must be there, every name once, and every field that may be asked. */
export function readHeader(cells: readonly string[], questions: readonly string[]): Header {
  const columns = cells.map((cell) => cell.trim())
  const twice = columns.filter((column, index) => column !== '' && columns.indexOf(column) !== index)
  const missing = questions.filter((field) => !columns.includes(field))
  const faults = [
    ...(columns.includes(key) ? [] : [`no column is named ${key}`]),
    ...twice.map((column) => `two columns are named ${column}`),
    ...missing.map((field) => `HR_QUESTIONS has ${field}, but no column has that name`),
  ]
  return { columns, faults }
}
