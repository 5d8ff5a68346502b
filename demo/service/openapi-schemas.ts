import * as z from 'zod';
import * as contract from 'makini-connect/contract';

/** The parts of the contract that the document names, so that each is described once. */
const SCHEMAS = {
  AttemptEvent: contract.AttemptEvent,
  AttemptSnapshot: contract.AttemptSnapshot,
  BrowserSession: contract.BrowserSession,
  Catalogue: contract.Catalogue,
  Challenge: contract.Challenge,
  ChallengeAnswer: contract.ChallengeAnswer,
  Connection: contract.Connection,
  ConnectionPage: contract.ConnectionPage,
  ConnectionSummary: contract.ConnectionSummary,
  CreateAttempt: contract.CreateAttempt,
  CreateMagicLink: contract.CreateMagicLink,
  CreateSession: contract.CreateSession,
  CreateSync: contract.CreateSync,
  CreateWebhookEndpoint: contract.CreateWebhookEndpoint,
  EventChoice: contract.EventChoice,
  Field: contract.Field,
  IssuedCode: contract.IssuedCode,
  Item: contract.Item,
  ItemChange: contract.ItemChange,
  ItemInput: contract.ItemInput,
  ItemPage: contract.ItemPage,
  ItemRecord: contract.ItemRecord,
  MagicLink: contract.MagicLink,
  MagicLinkOutcome: contract.MagicLinkOutcome,
  MagicLinkView: contract.MagicLinkView,
  Metadata: contract.Metadata,
  NewMagicLink: contract.NewMagicLink,
  NewWebhookSecret: contract.NewWebhookSecret,
  OwnedState: contract.OwnedState,
  Place: contract.Place,
  Problem: contract.Problem,
  PurchaseOrder: contract.PurchaseOrder,
  PurchaseOrderChange: contract.PurchaseOrderChange,
  PurchaseOrderInput: contract.PurchaseOrderInput,
  PurchaseOrderPage: contract.PurchaseOrderPage,
  PurchaseOrderRecord: contract.PurchaseOrderRecord,
  RevokeRequest: contract.RevokeRequest,
  Scheme: contract.Scheme,
  Session: contract.Session,
  SessionView: contract.SessionView,
  Sync: contract.Sync,
  SyncStatus: contract.SyncStatus,
  System: contract.System,
  SystemRequest: contract.SystemRequest,
  TokenRequest: contract.TokenRequest,
  TokenResponse: contract.TokenResponse,
  Vendor: contract.Vendor,
  VendorChange: contract.VendorChange,
  VendorInput: contract.VendorInput,
  VendorPage: contract.VendorPage,
  VendorRecord: contract.VendorRecord,
  WebhookDeliveries: contract.WebhookDeliveries,
  WebhookDelivery: contract.WebhookDelivery,
  WebhookEndpoint: contract.WebhookEndpoint,
  WebhookEndpoints: contract.WebhookEndpoints,
  WebhookEvent: contract.WebhookEvent,
  WhatIf: contract.WhatIf,
  WrittenItem: contract.WrittenItem,
  WrittenPurchaseOrder: contract.WrittenPurchaseOrder,
  WrittenVendor: contract.WrittenVendor,
};

export type SchemaName = keyof typeof SCHEMAS;

export const schemaNames = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(SCHEMAS)) schemaNames.add(schema, { id });

/** Those that a client sends. */
export const REQUESTS: ReadonlySet<string> = new Set<SchemaName>([
  'ChallengeAnswer', 'CreateAttempt', 'CreateMagicLink', 'CreateSession', 'CreateSync', 'CreateWebhookEndpoint', 'EventChoice', 'ItemChange', 'ItemInput', 'Place', 'PurchaseOrderChange',
  'PurchaseOrderInput', 'RevokeRequest', 'SystemRequest', 'TokenRequest', 'VendorChange', 'VendorInput', 'WhatIf',
]);
