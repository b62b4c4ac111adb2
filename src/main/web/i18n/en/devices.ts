import type { devices as zh } from '../zh/devices.ts';

export const devices: Readonly<Record<keyof typeof zh, string>> = {
  'devices.empty': 'No device meets these conditions.',
  'devices.quarantine': 'Waiting devices (quarantine)',
  'devices.table': 'Devices',
  'devices.id': 'Device code',
  'devices.name': 'Name',
  'devices.address': 'Address',
  'devices.agent': 'User-Agent',
  'devices.lastTried': 'Last tried',
  'devices.lastSeen': 'Last heard',
  'devices.admit': 'Admit',
  'devices.cancel': 'Cancel',
  'devices.secret': 'Its secret, empty = the shared one',
  'devices.search': 'Name or code',
  'devices.profile': 'Profile',
  'devices.profile.auto': 'Automatic ({name})',
  'devices.trace': 'SIP messages',
  'devices.trace.note': 'latest first, secrets masked',
  'devices.trace.empty': 'No messages yet.',
  'devices.trace.sent': 'sent by the gateway',
  'devices.trace.received': 'received by the gateway',
};
