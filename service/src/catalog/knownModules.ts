import { isModuleOfMagento } from './catalogData';

/**
 * Modules of Adobe Commerce, its B2B extension and its services that are not Magento Open Source's, without `Magento_`.
 * (The module reference of Adobe Commerce and B2B at developer.adobe.com/commerce/php/module-reference, and the names in
 * the composer.json files of an Adobe Commerce 2.4.6.)
 */
const commerceModules = new Set(
  `AdvancedCatalog AdvancedCheckout AdvancedRule AdvancedSalesRule ApplicationServer ApplicationServerNewRelic
    ApplicationServerPerformanceMonitor ApplicationServerStateMonitor ApplicationServerStateMonitorGraphQl
    AsyncOrder AsyncOrderGraphQl AwsS3CustomerCustomAttributes AwsS3GiftCardImportExport AwsS3ScheduledImportExport
    B2b Banner BannerCustomerSegment BannerGraphQl BannerPageBuilder BannerPageBuilderAnalytics BannerStaging
    BundleImportExportStaging BundleNegotiableQuote BundleRequisitionList BundleRequisitionListGraphQl
    BundleSharedCatalog BundleStaging CatalogEvent CatalogImportExportStaging CatalogInventoryStaging
    CatalogPageBuilderAnalyticsStaging CatalogPermissions CatalogPermissionsGraphQl CatalogRuleStaging
    CatalogStaging CatalogStagingGraphQl CatalogStagingPageBuilder CatalogUrlRewriteStaging CheckoutAddressSearch
    CheckoutAddressSearchGiftRegistry CheckoutAddressSearchNegotiableQuote CheckoutAgreementsNegotiableQuote
    CheckoutAgreementsPurchaseOrder CheckoutStaging CmsPageBuilderAnalyticsStaging CmsStaging Company
    CompanyAsynchronousOperations CompanyCredit CompanyCreditGraphQl CompanyCustomerImportExport CompanyGraphQl
    CompanyNegotiableQuote CompanyNegotiableQuoteTemplate CompanyPayment CompanyQuote CompanyQuoteGraphQl
    CompanyRelation CompanyRelationSharedCatalog CompanyShipping ConfigurableNegotiableQuote
    ConfigurableProductStaging ConfigurableRequisitionList ConfigurableRequisitionListGraphQl
    ConfigurableSharedCatalog CustomAttributeManagement CustomerBalance CustomerBalanceGraphQl
    CustomerBalanceSampleData CustomerCustomAttributes CustomerCustomAttributesGraphQl CustomerFinance
    CustomerSegment CustomerSegmentGraphQl Cybersource DeferredTotalCalculating DownloadableCompany
    DownloadableNegotiableQuote DownloadableRequisitionListGraphQl DownloadableStaging
    ElasticsearchCatalogPermissions ElasticsearchCatalogPermissionsGraphQl Enterprise Eway GiftCard GiftCardAccount
    GiftCardAccountGraphQl GiftCardGraphQl GiftCardImportExport GiftCardNegotiableQuote GiftCardRequisitionList
    GiftCardRequisitionListGraphQl GiftCardSampleData GiftCardSharedCatalog GiftCardStaging GiftMessageStaging
    GiftRegistry GiftRegistryGraphQl GiftRegistrySampleData GiftWrapping GiftWrappingGraphQl GiftWrappingStaging
    GoogleOptimizerStaging GoogleTagManager GroupedProductStaging GroupedRequisitionList GroupedSharedCatalog
    Invitation LayeredNavigationStaging Logging LoginAsCustomerLogging LoginAsCustomerWebsiteRestriction
    MediaContentCatalogStaging MsrpStaging Multicoupon MulticouponGraphQl MulticouponUi MultipleWishlist
    MultipleWishlistGraphQl MultipleWishlistSampleData NegotiableQuote NegotiableQuoteAsyncOrder
    NegotiableQuoteDuplicate NegotiableQuoteDuplicateGraphQl NegotiableQuoteGraphQl NegotiableQuoteRequisitionList
    NegotiableQuoteRequisitionListGraphQl NegotiableQuoteSharedCatalog NegotiableQuoteTemplate
    NegotiableQuoteTemplateGraphQl NegotiableQuoteTemplateSharedCatalog NegotiableQuoteWeee OrderHistorySearch
    PageBuilderAdminGwsAdminUi PaymentStaging PaypalNegotiableQuote PaypalPurchaseOrder Pbridge PersistentHistory
    PricePermissions ProductVideoStaging PromotionPermissions PurchaseOrder PurchaseOrderGraphQl PurchaseOrderRule
    PurchaseOrderRuleGraphQl QuickOrder QuickOrderGraphQl QuoteGiftCardOptions QuoteStaging ReCaptchaCompany
    ReCaptchaGiftCard ReCaptchaInvitation ReCaptchaMulticouponGraphQl ReCaptchaMultipleWishlist
    ReCaptchaPurchaseOrder Reminder RemoteStorageCommerce RequisitionList RequisitionListGraphQl ResourceConnections
    ReviewStaging Reward RewardGraphQl RewardStaging Rma RmaGraphQl RmaStaging SalesArchive SalesRuleStaging
    ScalableCheckout ScalableInventory ScalableOms ScheduledImportExport SearchStaging SharedCatalog
    SharedCatalogGraphQl SocialLogin SocialLoginGraphQl SolrSearch Staging StagingGraphQl StagingPageBuilder Support
    Swat TargetRule TargetRuleGraphQl TargetRuleSampleData VersionsCms VersionsCmsPageCache VersionsCmsUrlRewrite
    VersionsCmsUrlRewriteGraphQl VisualMerchandiser WebapiRestGws WebsiteRestriction WeeeStaging WishlistGiftCard
    WishlistGiftCardGraphQl Worldpay`.split(/\s+/),
);

/** Families of modules that Adobe ships beside Magento, by the beginning of their names. */
const commerceFamilies =
  /^Magento_(AdobeCommerce|AdobeIo|AdminGws|AdminUiSdk|CatalogDataExporter|CatalogInventoryDataExporter|CatalogSyncAdmin|ConfigurableProductDataExporter|Commerce|DataExporter|DataServices|ExternalCheckout|ImportCsv|ImportJson|LiveSearch|PaymentServices|ProductOverrideDataExporter|ProductPriceDataExporter|ProductRecommendations|QueryXml|QuickCheckout|SaaS|SalesDataExporter|ServiceProxy|ServicesConnector|ServicesId|StoreDataExporter|VisualProductRecommendations)/;

/** Modules of others that some releases of Magento bring along. */
const bundledModules =
  /^(Amazon_|Dotdigitalgroup_|Fastly_Cdn$|Klarna_|MSP_|PayPal_Braintree|Temando_|Vertex_|Yotpo_)/;

/** What a module that is not here is known to be part of. */
export type KnownAs = 'commerce' | 'bundled' | 'open-source';

/** Where a module comes from that is known to exist, though it may be nowhere here. */
export function knownModule(name: string): KnownAs | undefined {
  if (isModuleOfMagento(name)) return 'open-source';
  if (commerceFamilies.test(name) || commerceModules.has(name.replace(/^Magento_/, ''))) return 'commerce';
  return bundledModules.test(name) ? 'bundled' : undefined;
}
