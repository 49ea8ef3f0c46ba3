package io.hortus.emulators;

import static io.hortus.emulators.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.emulators.testing.Emu;
import io.hortus.emulators.testing.Pictures;
import java.io.ByteArrayInputStream;
import java.util.List;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpExternalContactService;
import me.chanjar.weixin.cp.bean.external.WxCpAddMomentTask;
import me.chanjar.weixin.cp.bean.external.msg.AttachmentBuilder;
import me.chanjar.weixin.cp.bean.external.msg.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Moments from the job to the likes, through the unmodified SDK.
class MomentContractTest {
    private final Emu emu = new Emu();
    private final WxCpExternalContactService ext = emu.cp().getExternalContactService();

    @AfterEach
    void stop() {
        emu.close();
    }

    @Test
    void aJobBecomesTasksAPostAndLikes() throws Exception {
        emu.frozen();
        var external = emu.met("p1", "lixiang");
        var picture = ext.uploadAttachment("image", "a.png", 1, new ByteArrayInputStream(Pictures.png(40, 40)));
        var job = ext.addMomentTask(moment("新品到店", picture.getMediaId())).getJobId();
        assertThat(ext.getMomentTaskResult(job).getStatus()).isEqualTo(1);
        assertThat(ext.getMomentTaskResult(job).getStatus()).isEqualTo(2);
        var done = ext.getMomentTaskResult(job);
        assertThat(done.getStatus()).isEqualTo(3);
        var id = done.getResult().getMomentId();
        assertThat(ext.getMomentTask(id, null, 100).getTaskList())
                .hasSize(6)
                .allSatisfy(task -> assertThat(task.getPublishStatus()).isEqualTo("0"));
        assertRefused(41062, () -> ext.getMomentComments(id, "lixiang"));
        assertRefused(41061, () -> ext.getMomentSendResult(id, "lixiang", null, 100));

        emu.post(emu.staff("lixiang") + "/publish-moment", "{\"moment_id\":\"" + id + "\"}");
        var like = "{\"corp\":\"" + Emu.CORP + "\",\"moment_id\":\"" + id + "\",\"userid\":\"lixiang\"}";
        emu.post(emu.person("p1") + "/react", like);
        emu.post(emu.person("p1") + "/react", like.replace("}", ",\"text\":\"想要\"}"));
        var comments = ext.getMomentComments(id, "lixiang");
        assertThat(comments.getLikeList())
                .singleElement()
                .satisfies(each -> assertThat(each.getExternalUserId()).isEqualTo(external));
        assertThat(comments.getCommentList()).hasSize(1);
        assertThat(ext.getMomentSendResult(id, "lixiang", null, 100).getCustomerList())
                .hasSize(1);
        assertThat(ext.getMomentCustomerList(id, "lixiang", null, 100).getCustomerList())
                .hasSize(1);
        var now = emu.get("/_emu/clock").path("millis").asLong() / 1000;
        assertThat(ext.getMomentList(now - 10, now + 10, null, 2, null, 20).getMomentList())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.getText().getContent()).isEqualTo("新品到店");
                    assertThat(each.getImage()).hasSize(1);
                });
        assertThat(ext.cancelMomentTask(id).success()).isTrue();
        assertThat(ext.getMomentTask(id, null, 100).getTaskList()).hasSize(1);
    }

    @Test
    void pictureTypesSizesAndShapesAreChecked() {
        assertRefused(41072, () -> upload("file", 1, Pictures.png(40, 40)));
        assertRefused(
                41090, () -> upload("image", 1, "no picture at all".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertRefused(41081, () -> upload("image", 1, Pictures.png(1200, 1100)));
        assertRefused(41080, () -> upload("image", 1, new byte[(10 << 20) + 1]));
    }

    @Test
    void anEmptyMomentAndTooManyJobsAreRefused() throws WxErrorException {
        emu.frozen();
        assertRefused(41089, () -> ext.addMomentTask(moment("", null)));
        for (var i = 0; i < 10; i++) ext.addMomentTask(moment("第 " + i, null));
        assertRefused(41078, () -> ext.addMomentTask(moment("第 11", null)));
        emu.post("/_emu/corps/" + Emu.CORP, "{\"moments_enabled\":false}");
        assertRefused(41211, () -> ext.addMomentTask(moment("x", null)));
    }

    private void upload(String type, int purpose, byte[] bytes) throws Exception {
        ext.uploadAttachment(type, "a.png", purpose, new ByteArrayInputStream(bytes));
    }

    private static WxCpAddMomentTask moment(String content, @org.jspecify.annotations.Nullable String media) {
        var text = new Text();
        text.setContent(content);
        var moment = new WxCpAddMomentTask();
        moment.setText(text);
        if (media != null)
            moment.setAttachments(
                    List.of(AttachmentBuilder.imageBuilder().mediaId(media).build()));
        return moment;
    }
}
