import { METHOD_KINDS, type MethodKind, rulesOf } from '../method-kinds.ts'
import {
  deactivate,
  deleteMethod,
  deleteQr,
  getMethod,
  getQr,
  listAll,
  listKind,
  listPasswords,
  refuseUnion,
} from './method-answers.ts'
import { type Answer, BOTH, type Call, type Operation, type Version } from './operation.ts'

const READ = ['UserAuthenticationMethod.Read.All', 'UserAuthenticationMethod.ReadWrite.All']
const WRITE = ['UserAuthenticationMethod.ReadWrite.All']
const BETA: readonly Version[] = ['beta']

type Handler = (call: Call) => Answer

/** The union list, the lists by type and the deletions (facts.md §1, §2). */
export const methodOperations: Operation[] = [
  read('listMethods', '/methods', BOTH, '', listAll),
  read('listPasswords', '/passwordMethods', BOTH, '', listPasswords),
  change('deleteInUnion', 'DELETE', '/methods/:id', BOTH, '', refuseUnion),
  ...collections().flatMap(operationsOf),
  read('getMethod', '/qrCodePinMethod', BOTH, rulesOf('qrCode').permission, getQr),
  change('deleteMethod', 'DELETE', '/qrCodePinMethod', BOTH, rulesOf('qrCode').permission, deleteQr),
  change(
    'deactivateMethod',
    'POST',
    '/hardwareOathMethods/:id/deactivate',
    BETA,
    rulesOf('hardwareOath').permission,
    deactivate,
  ),
]

function operationsOf(kind: MethodKind): Operation[] {
  const { collection, isBetaOnly, permission } = rulesOf(kind)
  const versions = isBetaOnly ? BETA : BOTH
  const item = `/${collection}/:id`
  const deletion = kind === 'external' ? `${item}/$ref` : item
  return [
    read('listMethodsOfKind', `/${collection}`, versions, permission, (call) => listKind(call, collection)),
    read('getMethod', item, versions, permission, (call) => getMethod(call, collection)),
    change('deleteMethod', 'DELETE', deletion, versions, permission, (call) => deleteMethod(call, collection)),
  ]
}

function collections(): MethodKind[] {
  const seen = new Set<string>(['qrCodePinMethod'])
  return METHOD_KINDS.filter((kind) => !seen.has(rulesOf(kind).collection) && seen.add(rulesOf(kind).collection))
}

function read(name: string, path: string, versions: readonly Version[], granular: string, answer: Handler): Operation {
  const permissions = [...READ, granular, granular.replace('ReadWrite', 'Read')]
  return { name, method: 'GET', path: below(path), versions, permissions, isMethodsService: true, answer }
}

function change(
  name: string,
  method: 'DELETE' | 'POST',
  path: string,
  versions: readonly Version[],
  granular: string,
  answer: Handler,
): Operation {
  return {
    name,
    method,
    path: below(path),
    versions,
    permissions: [...WRITE, granular],
    isMethodsService: true,
    isWrite: true,
    answer,
  }
}

function below(path: string): string {
  return `/users/:user/authentication${path}`
}
