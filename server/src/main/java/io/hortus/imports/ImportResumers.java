package io.hortus.imports;

import io.hortus.job.Job;
import io.hortus.job.Resumer;
import io.hortus.job.Work;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Takes up imports that a crash interrupted: a run goes on where it stopped, a check begins anew.
@Configuration(proxyBeanMethods = false)
class ImportResumers {
    private record Taking(String kind, java.util.function.Function<String, Work> work) implements Resumer {
        @Override
        public Work resume(Job job) {
            return work.apply(job.argument().path("import").asString());
        }
    }

    @Bean
    Resumer resumeImport(ObjectProvider<Imports> imports) {
        return new Taking(Imports.JOB_RUN, id -> imports.getObject().running(id));
    }

    @Bean
    Resumer resumeCheck(ObjectProvider<Imports> imports) {
        return new Taking(Imports.JOB_CHECK, id -> imports.getObject().checking(id));
    }
}
