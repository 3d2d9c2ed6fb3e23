import type { ConfigFault } from './fault.ts'
import { isLoopback } from './kinds.ts'
import type { Values } from './table.ts'

/** Microsoft's clouds: whose sign-in host goes with which Graph hosts (token.md, clouds). */
const clouds: Readonly<Record<string, readonly string[]>> = {
  'https://login.microsoftonline.com': ['https://graph.microsoft.com'],
  'https://login.microsoftonline.us': ['https://graph.microsoft.us', 'https://dod-graph.microsoft.us'],
  'https://login.chinacloudapi.cn': ['https://microsoftgraph.chinacloudapi.cn'],
}

/** Is one of the two hosts not Microsoft's? */
export function isSimulated({ AZURE_AUTHORITY_HOST, GRAPH_URL }: Partial<Values>): boolean {
  return !isAuthority(AZURE_AUTHORITY_HOST) || !isGraph(GRAPH_URL)
}

/** Finds hosts that would hand a token to somebody else: foreign ones, and those of two clouds at once. */
export function checkClouds(values: Partial<Values>): readonly ConfigFault[] {
  const { AZURE_AUTHORITY_HOST: authority, GRAPH_URL: graph } = values
  if (isSimulated(values)) return checkSimulator(values, authority, graph)
  if (authority === undefined || graph === undefined) return []
  if (clouds[authority]?.includes(graph)) return []
  const remedy = 'Set AZURE_AUTHORITY_HOST and GRAPH_URL together, both of the cloud that your tenant is in.'
  return [{ setting: 'GRAPH_URL', problem: 'is of another cloud than AZURE_AUTHORITY_HOST', remedy }]
}

/** Judges each of the two hosts that could be read. */
function checkSimulator(
  values: Partial<Values>,
  authority: string | undefined,
  graph: string | undefined,
): readonly ConfigFault[] {
  const hosts = [
    { setting: 'AZURE_AUTHORITY_HOST', host: authority, isOwn: isAuthority(authority) },
    { setting: 'GRAPH_URL', host: graph, isOwn: isGraph(graph) },
  ]
  return hosts.flatMap(({ setting, host, isOwn }) => {
    if (host === undefined) return []
    if (isOwn)
      return values.ALLOW_SIMULATOR ? [{ setting, problem: 'is not a simulator, but the other host is', remedy }] : []
    if (!values.ALLOW_SIMULATOR) return [{ setting, problem: "is not one of Microsoft's hosts", remedy }]
    return isLoopback(host) ? [] : [{ setting, problem: 'is a simulator on another machine', remedy }]
  })
}

const remedy = "Set both to Microsoft's hosts; the simulator needs ALLOW_SIMULATOR=1 and both on this machine."

function isAuthority(host: string | undefined): boolean {
  return host === undefined || Object.hasOwn(clouds, host)
}

function isGraph(host: string | undefined): boolean {
  return host === undefined || Object.values(clouds).some((hosts) => hosts.includes(host))
}
