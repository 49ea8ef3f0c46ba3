package io.hortus;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class HortusApplication {
    public static void main(String[] args) {
        SpringApplication.run(HortusApplication.class, args);
    }
}
