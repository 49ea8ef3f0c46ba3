package io.hortus.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/// A whole Hortus on a random port over a fresh database, with a [MutableClock]; one per test class.
///
/// `@Autowired MutableClock clock` moves time; `@LocalServerPort int port` is the door. Its API key is `hk_test`,
/// its write key `wk_test`.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({TestInstallation.class, House.class})
@TestPropertySource(
        properties = {
            "hortus.data=${java.io.tmpdir}/hortus-test-${random.uuid}",
            "hortus.access.api-key=hk_test",
            "hortus.access.write-key=wk_test",
            "hortus.access.admin-password=correct horse battery",
            "hortus.access.password-rounds=1000",
            "spring.main.lazy-initialization=false"
        })
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_CLASS)
public @interface HortusTest {}
