package io.hortus.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.emulators.testing.Bytecode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.chanjar.weixin.common.service.WxOAuth2Service;
import me.chanjar.weixin.cp.api.WxCpAgentService;
import me.chanjar.weixin.cp.api.WxCpDepartmentService;
import me.chanjar.weixin.cp.api.WxCpExternalContactService;
import me.chanjar.weixin.cp.api.WxCpKfService;
import me.chanjar.weixin.cp.api.WxCpMediaService;
import me.chanjar.weixin.cp.api.WxCpMessageService;
import me.chanjar.weixin.cp.api.WxCpOAuth2Service;
import me.chanjar.weixin.cp.api.WxCpService;
import me.chanjar.weixin.cp.api.WxCpTaskCardService;
import me.chanjar.weixin.cp.api.WxCpUserService;
import me.chanjar.weixin.mp.api.WxMpDraftService;
import me.chanjar.weixin.mp.api.WxMpFreePublishService;
import me.chanjar.weixin.mp.api.WxMpKefuService;
import me.chanjar.weixin.mp.api.WxMpMassMessageService;
import me.chanjar.weixin.mp.api.WxMpMaterialService;
import me.chanjar.weixin.mp.api.WxMpMenuService;
import me.chanjar.weixin.mp.api.WxMpQrcodeService;
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.api.WxMpSubscribeMsgService;
import me.chanjar.weixin.mp.api.WxMpTemplateMsgService;
import me.chanjar.weixin.mp.api.WxMpUserService;
import me.chanjar.weixin.mp.api.WxMpUserTagService;
import org.junit.jupiter.api.Test;

/// Every method of the SDK's services for the emulated calls is either called by a test of this module or listed here
/// with the reason why not. What the tests call is read from their bytecode, so that no list of calls can grow stale.
class SdkCoverageTest {
    private static final List<Class<?>> SERVICES = List.of(
            WxCpService.class,
            WxCpExternalContactService.class,
            WxCpKfService.class,
            WxCpMediaService.class,
            WxCpUserService.class,
            WxCpDepartmentService.class,
            WxCpOAuth2Service.class,
            WxCpMessageService.class,
            WxCpAgentService.class,
            WxCpTaskCardService.class,
            WxMpService.class,
            WxMpUserService.class,
            WxMpUserTagService.class,
            WxMpQrcodeService.class,
            WxMpKefuService.class,
            WxMpTemplateMsgService.class,
            WxMpSubscribeMsgService.class,
            WxMpMenuService.class,
            WxMpMassMessageService.class,
            WxMpDraftService.class,
            WxMpFreePublishService.class,
            WxMpMaterialService.class,
            WxOAuth2Service.class);

    private static final Map<String, List<String>> OUT_OF_SCOPE = new TreeMap<>();

    static {
        OUT_OF_SCOPE.put(
                "the raw door under every other method",
                List.of(
                        "WxCpService.execute(RequestExecutor,String,Object)",
                        "WxCpService.get(String,String)",
                        "WxCpService.post(String,JsonObject)",
                        "WxCpService.post(String,Object)",
                        "WxCpService.post(String,ToJson)",
                        "WxCpService.postWithoutToken(String,String)",
                        "WxCpService.upload(String,CommonUploadParam)",
                        "WxMpService.execute(RequestExecutor,String,Object)",
                        "WxMpService.execute(RequestExecutor,WxMpApiUrl,Object)",
                        "WxMpService.get(WxMpApiUrl,String)",
                        "WxMpService.post(String,JsonObject)",
                        "WxMpService.post(String,Object)",
                        "WxMpService.post(String,String)",
                        "WxMpService.post(String,ToJson)",
                        "WxMpService.post(WxMpApiUrl,JsonObject)",
                        "WxMpService.post(WxMpApiUrl,Object)",
                        "WxMpService.post(WxMpApiUrl,String)",
                        "WxMpService.upload(String,CommonUploadParam)"));
        OUT_OF_SCOPE.put(
                "for service providers, not for a company's own application",
                List.of(
                        "WxCpExternalContactService.finishExternalUserIdMigration(String)",
                        "WxCpExternalContactService.fromServiceExternalUserid(String,String)",
                        "WxCpExternalContactService.getNewExternalUserId(String[])",
                        "WxCpExternalContactService.toServiceExternalUserid(String)",
                        "WxCpExternalContactService.unionidToExternalUserid3rd(String,String,String)",
                        "WxCpService.getProviderToken(String,String)",
                        "WxCpUserService.openUseridToUserid(List,String)",
                        "WxCpUserService.useridToOpenUserid(ArrayList)"));
        OUT_OF_SCOPE.put(
                "the product album is not emulated",
                List.of(
                        "WxCpExternalContactService.addProductAlbum(WxCpProductAlbumInfo)",
                        "WxCpExternalContactService.deleteProductAlbum(String)",
                        "WxCpExternalContactService.getProductAlbum(String)",
                        "WxCpExternalContactService.getProductAlbumList(Integer,String)",
                        "WxCpExternalContactService.updateProductAlbum(WxCpProductAlbumInfo)"));
        OUT_OF_SCOPE.put(
                "an older call, replaced on the platform by one that is emulated",
                List.of(
                        "WxCpExternalContactService.getExternalContact(String)",
                        "WxCpExternalContactService.transferExternalContact(String,String,String)",
                        "WxCpTaskCardService.update(List,String,String)",
                        "WxCpUserService.getExternalContact(String)",
                        "WxMpMassMessageService.massNewsUpload(WxMpMassNews)",
                        "WxMpMaterialService.materialNewsInfo(String)",
                        "WxMpMaterialService.materialNewsUpdate(WxMpMaterialArticleUpdate)",
                        "WxMpMaterialService.materialNewsUpload(WxMpMaterialNews)",
                        "WxMpService.shortUrl(String)"));
        OUT_OF_SCOPE.put(
                "writing the directory is the console's: members are hired there",
                List.of(
                        "WxCpAgentService.list()",
                        "WxCpAgentService.set(WxCpAgent)",
                        "WxCpDepartmentService.create(WxCpDepart)",
                        "WxCpDepartmentService.delete(Long)",
                        "WxCpDepartmentService.update(WxCpDepart)",
                        "WxCpService.getTaskResult(String)",
                        "WxCpService.replaceParty(String)",
                        "WxCpService.replaceUser(String)",
                        "WxCpService.syncUser(String)",
                        "WxCpUserService.authenticate(String)",
                        "WxCpUserService.create(WxCpUser)",
                        "WxCpUserService.delete(String[])",
                        "WxCpUserService.getActiveStat(Date)",
                        "WxCpUserService.getJoinQrCode(int)",
                        "WxCpUserService.invite(List,List,List)",
                        "WxCpUserService.update(WxCpUser)"));
        OUT_OF_SCOPE.put(
                "beyond the two tiers: other products of the platforms",
                List.of(
                        "WxCpMessageService.sendLinkedCorpMessage(WxCpLinkedCorpMessage)",
                        "WxCpMessageService.sendSchoolContactMessage(WxCpSchoolContactMessage)",
                        "WxCpOAuth2Service.getSchoolUserInfo(String)",
                        "WxCpOAuth2Service.getTfaInfo(String)",
                        "WxCpService.jsCode2Session(String)",
                        "WxCpUserService.getUserId(String)",
                        "WxCpUserService.getUserIdByEmail(String,int)",
                        "WxCpUserService.openid2UserId(String)",
                        "WxCpUserService.userId2Openid(String,Integer)",
                        "WxMpService.fetchShorten(String)",
                        "WxMpService.genShorten(String,Integer)",
                        "WxMpService.getCurrentAutoReplyInfo()",
                        "WxMpService.netCheck(String,String)",
                        "WxMpService.semanticQuery(WxMpSemanticQuery)",
                        "WxMpUserService.changeOpenid(String,List)"));
        OUT_OF_SCOPE.put(
                "accounts and sessions of customer-service desks: only their messages are emulated",
                List.of(
                        "WxMpKefuService.kfAccountAdd(WxMpKfAccountRequest)",
                        "WxMpKefuService.kfAccountDel(String)",
                        "WxMpKefuService.kfAccountInviteWorker(WxMpKfAccountRequest)",
                        "WxMpKefuService.kfAccountUpdate(WxMpKfAccountRequest)",
                        "WxMpKefuService.kfAccountUploadHeadImg(String,File)",
                        "WxMpKefuService.kfList()",
                        "WxMpKefuService.kfMsgList(Date,Date)",
                        "WxMpKefuService.kfMsgList(Date,Date,Long,Integer)",
                        "WxMpKefuService.kfOnlineList()",
                        "WxMpKefuService.kfSessionClose(String,String)",
                        "WxMpKefuService.kfSessionCreate(String,String)",
                        "WxMpKefuService.kfSessionGet(String)",
                        "WxMpKefuService.kfSessionGetWaitCase()",
                        "WxMpKefuService.kfSessionList(String)"));
        OUT_OF_SCOPE.put(
                "the public library of subscription templates: templates are made in the control API",
                List.of(
                        "WxMpSubscribeMsgService.addTemplate(String,List,String)",
                        "WxMpSubscribeMsgService.delTemplate(String)",
                        "WxMpSubscribeMsgService.getCategory()",
                        "WxMpSubscribeMsgService.getPubTemplateKeyWordsById(String)",
                        "WxMpSubscribeMsgService.getPubTemplateTitleList(String[],int,int)",
                        "WxMpSubscribeMsgService.getTemplateList()"));
    }

    @Test
    void everyMethodIsCalledOrOutOfScopeForAReason() {
        var called = called();
        var missing = new TreeSet<String>();
        var stale = new TreeSet<String>();
        var excused = OUT_OF_SCOPE.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        var all = SERVICES.stream()
                .flatMap(service -> Stream.of(service.getMethods())
                        .filter(method -> !plumbing(method))
                        .map(method -> signature(
                                service.getSimpleName(),
                                method.getName(),
                                Stream.of(method.getParameterTypes()).map(Class::getSimpleName))))
                .collect(Collectors.toCollection(TreeSet::new));
        for (var method : all) {
            if (called.contains(method) && excused.contains(method)) stale.add(method);
            if (!called.contains(method) && !excused.contains(method)) missing.add(method);
        }
        for (var method : excused) if (!all.contains(method)) stale.add(method);
        assertThat(missing)
                .as("neither called by a test nor out of scope for a reason")
                .isEmpty();
        assertThat(stale).as("out of scope, and yet called or unknown").isEmpty();
    }

    /// Wiring of the SDK itself, which makes no call: getters and setters of its services and its configuration.
    private static boolean plumbing(Method method) {
        var name = method.getName();
        return name.startsWith("set") && method.getReturnType() == void.class && method.getExceptionTypes().length == 0
                || name.matches(
                        "get\\w+Service|get\\w*ConfigStorage|getRequestHttp|getSession\\w*|initHttp|switchover\\w*|addConfigStorage|removeConfigStorage");
    }

    private static String signature(String service, String name, Stream<String> parameters) {
        return service + "." + name + parameters.collect(Collectors.joining(",", "(", ")"));
    }

    private static Set<String> called() {
        return Bytecode.calls().stream().map(SdkCoverageTest::signature).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String signature(InvokeInstruction call) {
        var owner = call.owner().asInternalName();
        var service = owner.substring(owner.lastIndexOf('/') + 1);
        return signature(
                service.endsWith("ServiceImpl") ? service.substring(0, service.length() - 4) : service,
                call.name().stringValue(),
                call.typeSymbol().parameterList().stream().map(type -> type.displayName()));
    }
}
