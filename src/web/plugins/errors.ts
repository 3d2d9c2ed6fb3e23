import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Ports } from '../../shell/ports.ts'
import { reportTampering } from '../../shell/report-tampering.ts'
import { type Failure, fail } from '../answer.ts'
import { type PageRow, parametersAt, rowsAt } from '../pages.ts'
import { callerOf } from './caller.ts'
import { sendAnswer } from './reply.ts'

/** What an outside failure is called by its adapter, and which page says it. */
const outside: Readonly<Record<string, Failure>> = {
  DirectoryError: 'directory',
  SignInError: 'sign_in',
  StoreError: 'store',
  AuditHeldError: 'store',
  ClockApartError: 'store',
  MailError: 'broken',
}
const byStatus: Readonly<Record<number, Failure>> = {
  400: 'bad_request',
  404: 'not_found',
  413: 'too_large',
  415: 'wrong_type',
  421: 'wrong_host',
}

/**
 * The only place where an error becomes a page: the visitor gets plain words and a number, the log gets the cause under
 * the same number (R-WEB-13). Nothing of an error's own text is ever shown.
 */
export function registerErrors(app: FastifyInstance, ports: Ports): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const name = failureOf(error)
    report(ports, error, name, request)
    void reportTampering(ports, error)
    return show(ports, name, request, reply)
  })
  app.setNotFoundHandler((request, reply) => {
    const path = (request.raw.url ?? '/').split('?', 1)[0] ?? '/'
    const rows = rowsAt(path)
    const [row] = rows
    if (row === undefined) return show(ports, 'not_found', request, reply)
    // The router has read nothing of an address that it does not lead to.
    request.params = parametersAt(row, path)
    reply.header('allow', rows.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', '))
    return show(ports, 'wrong_method', request, reply, row)
  })
}

function failureOf(error: FastifyError): Failure {
  return outside[error.name] ?? byStatus[error.statusCode ?? 500] ?? 'broken'
}

function show(
  ports: Ports,
  name: Failure,
  request: FastifyRequest,
  reply: FastifyReply,
  row: PageRow | null = request.routeOptions.config.row ?? null,
): FastifyReply {
  const wait = name === 'directory' || name === 'sign_in' || name === 'store' ? { 'retry-after': '120' } : undefined
  return sendAnswer(reply, callerOf(ports, row, request, reply), fail(name, wait))
}

function report(ports: Ports, error: FastifyError, name: Failure, request: FastifyRequest): void {
  const { id, method, routeOptions, recoveryId } = request
  const page = { id, method, route: routeOptions.url ?? null, ...(recoveryId !== null && { requestId: recoveryId }) }
  const fields = { ...page, failure: name, error: error.name, code: error.code }
  if (name === 'broken') ports.log.error({ ...fields, stack: error.stack }, 'A page failed')
  else ports.log.warn(fields, 'A request was refused')
}
